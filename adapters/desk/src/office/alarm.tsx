// What somebody must do something about: NOT SENT with the telephone, and trouble with the line.

import { useQuery } from '@tanstack/react-query';
import { SafeText } from '../message/safe_text';
import { useWords } from '../words/words';
import { useOffice } from './office_session';

export const kLook = 2_000;

export function Alarm() {
  const words = useWords();
  const { calls } = useOffice();
  const state = useQuery({
    queryKey: ['office-state'],
    queryFn: calls.state,
    refetchInterval: kLook,
  });
  const troubles = Object.values(state.data?.trouble ?? {}).filter((text) => text !== '');
  const telephone = state.data?.telephone;
  return (
    <div aria-live="assertive">
      {state.isError && <p className="stale">{words.say('office.no-connector')}</p>}
      {(state.data?.notSent ?? 0) > 0 && (
        <p className="alarm" role="alert">
          <strong>
            <span aria-hidden="true">▲</span> {words.say('office.not-sent')}
          </strong>{' '}
          {words.say('office.not-sent-text')}{' '}
          <SafeText text={`${telephone?.authority ?? ''} ${telephone?.number ?? ''}`} />
        </p>
      )}
      {troubles.map((text) => (
        <p key={text} className="stale">
          {words.say('office.trouble')} <SafeText text={text} />
        </p>
      ))}
    </div>
  );
}
