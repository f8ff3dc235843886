// Which keys there are, and the switch for those of one letter.

import { Checkbox } from '@carbon/react';
import { Confirm } from '../acting/confirm';
import { useWords, type Key } from '../words/words';

const kKeys: readonly (readonly [keys: string, says: Key])[] = [
  ['j, ↓', 'keys.next'],
  ['k, ↑', 'keys.previous'],
  ['Enter', 'keys.open'],
  ['c', 'keys.claim'],
  ['r', 'keys.release'],
  ['a', 'keys.answer'],
  ['Esc', 'keys.back'],
  ['?', 'keys.help'],
];

interface KeysHelpProps {
  readonly letters: boolean;
  onLetters(letters: boolean): void;
  onClose(): void;
}

export function KeysHelp(props: KeysHelpProps) {
  const words = useWords();
  return (
    <Confirm title={words.say('keys.title')} onClose={props.onClose}>
      <dl className="keys">
        {kKeys.map(([keys, says]) => (
          <div key={says}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words.say(says)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        id="letters"
        labelText={words.say('keys.letters')}
        checked={props.letters}
        onChange={(_, { checked }) => props.onLetters(checked)}
      />
    </Confirm>
  );
}
