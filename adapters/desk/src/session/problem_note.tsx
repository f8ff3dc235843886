// What the gateway refused, in words that say what to do next.

import { InlineNotification } from '@carbon/react';
import { LineLost, Refused } from '../api/client';
import type { Key, Words } from '../words/words';
import { useWords } from '../words/words';

const kKnown: Readonly<Record<string, Key>> = {
  'session.refused': 'problem.session.refused',
  'session.csrf': 'problem.session.csrf',
  'queue.closed': 'problem.queue.closed',
  'queue.not-claimed': 'problem.queue.not-claimed',
  'queue.role': 'problem.queue.role',
  'service.too-many-requests': 'problem.too-many',
};

type Sayings = Readonly<Record<string, Key>>;

/** A title and a sentence for any fault of a call. */
export function faultText(
  fault: unknown,
  words: Words,
  own: Sayings = {},
): { title: string; text: string } {
  if (fault instanceof LineLost) {
    return { title: words.say('problem.line.title'), text: words.say('problem.line.text') };
  }
  if (!(fault instanceof Refused)) {
    return { title: words.say('problem.page.title'), text: words.say('problem.page.text') };
  }
  const { problem, retryAfter } = fault;
  if (problem.code === 'queue.claimed' && problem.claim) {
    const { person, since } = problem.claim;
    const text = words.say('queue.claimed-by', { person, since: words.time(since) });
    const advice = words.say('queue.ask-holder');
    return { title: words.say('queue.conflict'), text: `${text} ${advice}` };
  }
  const key = own[problem.code] ?? kKnown[problem.code];
  const said = key ? words.say(key) : `${problem.detail} ${problem.nextStep}`;
  const pause = retryAfter
    ? ` ${words.say('problem.retry-after', { seconds: retryAfter })}`
    : '';
  return { title: key ? words.say('problem.refused') : problem.title, text: said + pause };
}

interface NoteProps {
  readonly fault: unknown;
  /** What this place says of a code in its own words. */
  readonly own?: Sayings;
  onClose?: () => void;
}

export function ProblemNote(props: NoteProps) {
  const words = useWords();
  if (!props.fault) return null;
  const { title, text } = faultText(props.fault, words, props.own);
  return (
    <InlineNotification
      kind="error"
      lowContrast
      role="alert"
      title={title}
      subtitle={text}
      hideCloseButton={!props.onClose}
      aria-label={words.say('close')}
      onCloseButtonClick={() => props.onClose?.()}
    />
  );
}
