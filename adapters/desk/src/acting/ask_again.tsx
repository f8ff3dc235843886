// The question before something is answered that was answered already.

import { useWords } from '../words/words';
import type { Act } from './act_list';
import { Confirm } from './confirm';

interface AskAgainProps {
  readonly act: Act;
  /** When it was answered, where that is known. */
  readonly at?: string;
  onConfirm(): void;
  onClose(): void;
}

export function AskAgain({ act, at, onConfirm, onClose }: AskAgainProps) {
  const words = useWords();
  return (
    <Confirm
      title={words.say('answered.ask')}
      act={words.say(`act.${act}`)}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        {at === undefined
          ? words.say('answered.before')
          : words.say('answered.at', { time: words.time(at) })}
      </p>
    </Confirm>
  );
}
