// Says at the head of a form that the item it is about is not its writer's any more.

import { InlineNotification } from '@carbon/react';
import type { QueueItem } from '../api/desk_types';
import type { Words } from '../words/words';
import { useWords } from '../words/words';

export function HoldNote({ item, person }: { item: QueueItem; person: string }) {
  const words = useWords();
  const said = lost(item, person, words);
  if (!said) return null;
  return (
    <InlineNotification
      kind="warning"
      lowContrast
      hideCloseButton
      role="alert"
      title={said.title}
      subtitle={said.text}
    />
  );
}

function lost(item: QueueItem, person: string, words: Words) {
  const { closed, claim } = item;
  if (closed) {
    const how = words.say(`closed.${closed.how}`);
    const values = { how, person: closed.person, at: words.time(closed.at) };
    const title = closed.person ? words.say('closed.by', values) : `${how}, ${values.at}`;
    return { title, text: words.say('hold.closed') };
  }
  if (!claim) return { title: words.say('hold.free'), text: words.say('hold.free-text') };
  if (claim.person === person) return undefined;
  const since = words.time(claim.since);
  const text = words.say('queue.claimed-by', { person: claim.person, since });
  const advice = words.say('queue.ask-holder');
  return { title: words.say('queue.conflict'), text: `${text} ${advice}` };
}
