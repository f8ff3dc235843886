// Signing out or closing the page: it asks first while a draft waits, which goes with the page.

import { Button } from '@carbon/react';
import { useState } from 'react';
import { Confirm } from '../acting/confirm';
import { useDrafts, useWaiting } from '../session/person_room';
import { useWords } from '../words/words';

interface LeaveProps {
  readonly label: string;
  readonly size?: 'sm';
  onLeave(): void;
}

export function Leave({ label, size, onLeave }: LeaveProps) {
  const words = useWords();
  const drafts = useDrafts();
  const waiting = useWaiting();
  const [asking, setAsking] = useState(false);
  const leave = () => {
    setAsking(false);
    drafts.clear(); // The browser would ask once more for what was just given up.
    onLeave();
  };
  const n = [...waiting.values()].reduce((sum, forms) => sum + forms.length, 0);
  return (
    <>
      <Button
        kind="ghost"
        {...(size ? { size } : {})}
        onClick={() => (n > 0 ? setAsking(true) : leave())}
      >
        {label}
      </Button>
      {asking && (
        <Confirm
          title={words.say('draft.leave')}
          act={label}
          onConfirm={leave}
          onClose={() => setAsking(false)}
        >
          <p>{words.say('draft.leave-text', { n })}</p>
        </Confirm>
      )}
    </>
  );
}
