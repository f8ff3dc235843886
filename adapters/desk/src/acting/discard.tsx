// The button that ends a form: it asks first where something would be lost.

import { Button } from '@carbon/react';
import { useState } from 'react';
import type { Slot } from '../forms/slot';
import { useWords } from '../words/words';
import { Confirm } from './confirm';

interface DiscardProps {
  readonly slot: Slot;
  readonly disabled?: boolean;
  onDiscard(): void;
}

export function Discard({ slot, disabled = false, onDiscard }: DiscardProps) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="md"
        kind="ghost"
        disabled={disabled}
        onClick={() => (slot.waits ? setAsking(true) : onDiscard())}
      >
        {words.say('send.discard')}
      </Button>
      {asking && (
        <Confirm
          title={words.say('draft.discard')}
          act={words.say('send.discard')}
          onConfirm={onDiscard}
          onClose={() => setAsking(false)}
        >
          <p>{words.say('draft.discard-text')}</p>
        </Confirm>
      )}
    </>
  );
}
