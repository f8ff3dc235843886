// Why this reached the authority, and who else got it: rows of the copy table with their law.

import { useQuery } from '@tanstack/react-query';
import type { QueueItem } from '../api/desk_types';
import { RouteList } from '../acting/route_list';
import { ProblemNote } from '../session/problem_note';
import { useDesk } from '../session/session';
import { useWords } from '../words/words';

export function Why({ item }: { item: QueueItem }) {
  const words = useWords();
  const { calls } = useDesk();
  const status = useQuery({
    queryKey: ['status', item.handle],
    queryFn: () => calls.status(item.handle),
  });
  return (
    <>
      <p>
        {words.say(`why.${item.role}`)} {item.legal} <code>{item.rule}</code>
      </p>
      <h3>{words.say('why.others')}</h3>
      <ProblemNote fault={status.error} />
      {status.data && <RouteList recipients={status.data.recipients} />}
      {status.data && <States recipients={status.data.recipients} />}
    </>
  );
}

interface StatesProps {
  readonly recipients: readonly { authority: string; state: string; since: string }[];
}

function States(props: StatesProps) {
  const words = useWords();
  return (
    <ul>
      {props.recipients.map((recipient) => (
        <li key={recipient.authority}>
          {recipient.authority}: {words.code('DeliveryStateCode', recipient.state)},{' '}
          {words.time(recipient.since)}
        </li>
      ))}
    </ul>
  );
}
