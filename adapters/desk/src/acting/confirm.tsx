// A question before something that cannot be taken back, or a view over the desk.

import { Modal } from '@carbon/react';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../words/words';

interface ConfirmProps {
  readonly title: string;
  /** The word on the button; without one there is nothing to confirm, only something to read. */
  readonly act?: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
  onConfirm?: () => void;
  onClose(): void;
}

export function Confirm(props: ConfirmProps) {
  const words = useWords();
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) opener.focus();
    },
    [opener],
  );
  return (
    <Modal
      open
      size="md"
      modalHeading={props.title}
      closeButtonLabel={words.say('close')}
      passiveModal={props.act === undefined}
      primaryButtonText={props.act ?? ''}
      primaryButtonDisabled={props.disabled ?? false}
      secondaryButtonText={words.say('cancel')}
      onRequestClose={props.onClose}
      onRequestSubmit={() => props.onConfirm?.()}
    >
      {/* The focus goes to what is to be read, not to the button that closes it. */}
      <div className="confirm" tabIndex={-1} data-modal-primary-focus>
        {props.children}
      </div>
    </Modal>
  );
}
