// Claim, release and close, each at a place of its own.

import { Button, TextInput } from '@carbon/react';
import { useState } from 'react';
import type { CloseHow, QueueItem } from '../api/desk_types';
import type { Claiming } from '../queue/claiming';
import { useSession } from '../session/session';
import { useWords } from '../words/words';
import { Confirm } from './confirm';

const kCloseHow: readonly CloseHow[] = ['acknowledged', 'answered', 'not-for-action'];

interface ClaimProps {
  readonly item: QueueItem;
  readonly claiming: Claiming;
}

export function ClaimTools({ item, claiming }: ClaimProps) {
  const words = useWords();
  const { person, role } = useSession();
  const [asking, setAsking] = useState<'close' | 'take-off'>();
  const isOpen = !item.closed && !claiming.busy;
  const isMine = isOpen && item.claim?.person === person;
  const end = () => setAsking(undefined);
  return (
    <>
      <Button
        size="sm"
        kind="secondary"
        disabled={!isOpen || item.claim !== null}
        onClick={() => void claiming.claim(item)}
      >
        {words.say('claim.claim')}
      </Button>
      <Button
        size="sm"
        kind="secondary"
        disabled={!isMine}
        onClick={() => void claiming.release(item)}
      >
        {words.say('claim.release')}
      </Button>
      <Button size="sm" kind="ghost" disabled={!isMine} onClick={() => setAsking('close')}>
        {words.say('close.title')}
      </Button>
      {role === 'supervisor' && (
        <Button
          size="sm"
          kind="ghost"
          disabled={!isOpen || isMine || item.claim === null}
          onClick={() => setAsking('take-off')}
        >
          {words.say('claim.take-off')}
        </Button>
      )}
      {asking === 'take-off' && (
        <TakeOff onReason={(reason) => void claiming.release(item, reason)} onClose={end} />
      )}
      {asking === 'close' && (
        <CloseItem onHow={(how) => void claiming.close(item, how)} onClose={end} />
      )}
    </>
  );
}

interface CloseItemProps {
  onHow(how: CloseHow): void;
  onClose(): void;
}

function CloseItem({ onHow, onClose }: CloseItemProps) {
  const words = useWords();
  return (
    <Confirm title={words.say('close.title')} onClose={onClose}>
      <p>{words.say('close.text')}</p>
      {kCloseHow.map((how) => (
        <Button
          key={how}
          size="sm"
          kind="tertiary"
          onClick={() => {
            onClose();
            onHow(how);
          }}
        >
          {words.say(`closed.${how}`)}
        </Button>
      ))}
    </Confirm>
  );
}

interface TakeOffProps {
  onReason(reason: string): void;
  onClose(): void;
}

/** A supervisor ends the claim of somebody else, with a reason that is on record. */
function TakeOff({ onReason, onClose }: TakeOffProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  return (
    <Confirm
      title={words.say('claim.take-off')}
      act={words.say('claim.take-off')}
      disabled={reason.trim() === ''}
      onConfirm={() => {
        onReason(reason.trim());
        onClose();
      }}
      onClose={onClose}
    >
      <TextInput
        id="take-off-reason"
        labelText={words.say('claim.reason')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Confirm>
  );
}
