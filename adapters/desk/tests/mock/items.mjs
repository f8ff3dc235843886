// Items and documents of the mock: example documents of the tree, and as many others as wanted.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tree = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');

export function example(name) {
  return readFileSync(join(tree, 'tests', 'data', 'examples', `${name}.xml`), 'utf8');
}

export function uuid(number) {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const kHour = 3_600_000;

/** One open item; `changed` overrides any member. */
export function item(number, changed = {}) {
  const acceptedAt = new Date(Date.now() - (number % 96) * kHour - 60_000).toISOString();
  const urgency = changed.urgency ?? 'routine';
  const limit = urgency === 'urgent' ? 8 * kHour : 7 * 24 * kHour;
  const type = changed.type ?? ['Request', 'Information', 'Request', 'Flash'][number % 4];
  const role = changed.role ?? (number % 5 === 0 ? 'copy' : 'addressed');
  const answered = type === 'Request' && role === 'addressed';
  return {
    delivery: uuid(1_000_000 + number),
    handle: uuid(number),
    messageId: uuid(2_000_000 + number),
    exchange: { opener: 'AT-POLICE-1', id: uuid(3_000_000 + number) },
    type,
    urgency,
    role,
    sender: ['AT-POLICE-1', 'DE-POLICE-1', 'NL-SPOC', 'IT-CUSTOMS-1'][number % 4],
    rule: role === 'copy' ? 'copy.request.state-of-addressee' : 'route.addressed',
    legal:
      role === 'copy'
        ? 'Directive (EU) 2023/977 Art. 4(2)'
        : 'Directive (EU) 2023/977 Art. 4(1)',
    acceptedAt,
    dueAt: answered ? new Date(Date.parse(acceptedAt) + limit).toISOString() : null,
    deliveryState: 'accepted',
    claim: null,
    closed: null,
    classification: 'BPL',
    handling: number % 7 === 0 ? ['H0', 'H2'] : ['H0'],
    rehearsal: false,
    ...changed,
  };
}

export function byQueueOrder(a, b) {
  const key = (each) =>
    `${each.urgency === 'urgent' ? 0 : 1} ${each.dueAt ?? '~'} ${each.delivery}`;
  return key(a) < key(b) ? -1 : 1;
}

export const authorities = [
  ['AT-POLICE-1', 'Landeskriminalamt Wien', 'AT', '+43 1 555 0101'],
  ['AT-SPOC', 'Single point of contact Austria', 'AT', '+43 1 555 0100'],
  ['DE-POLICE-1', 'Polizei Musterstadt', 'DE', '+49 30 555 0101'],
  ['FR-CUSTOMS-1', 'Douane de Test', 'FR', '+33 1 55 55 01 03'],
  ['FR-POLICE-1', 'Police judiciaire de Test', 'FR', '+33 1 55 55 01 02'],
  ['FR-SPOC', 'Point de contact unique France', 'FR', '+33 1 55 55 01 01'],
].map(([authority, name, state, dutyTelephone]) => ({
  authority,
  name,
  state,
  kind: 'police',
  languages: ['en'],
  dutyTelephone,
  attended: true,
  highestLevel: 'BPL',
}));
