// Says above an item which of its forms hold a draft that is not shown.

import { useWaiting } from '../session/person_room';
import { useWords } from '../words/words';
import type { Act } from './act_list';

/** @param open  the form that is shown, if one is */
export function DraftWaits(props: { item: string; open: Act | undefined }) {
  const words = useWords();
  const forms = (useWaiting().get(props.item) ?? []) as readonly Act[];
  const shut = forms.filter((form) => form !== props.open);
  if (shut.length === 0) return null;
  const names = shut.map((form) => words.say(`act.${form}`)).join(', ');
  return (
    <p className="tools__draft">
      {words.say('draft.waits')} <strong>{names}</strong>
    </p>
  );
}
