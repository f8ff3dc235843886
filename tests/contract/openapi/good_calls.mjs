// One day of a national system: every operation that it can be granted, with every parameter.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sender = 'at-police-1';
const recipient = 'fr-police-1';
const documents = `${process.env.SOURCES}/tests/data/messages`;

// A valid Request of AT-POLICE-1 to FR-POLICE-1 with ids of its own.
export function freshDocument() {
  const text = readFileSync(`${documents}/demo-request.xml`, 'utf8');
  return text
    .replace(/<MessageId>[^<]*</, `<MessageId>${randomUUID()}<`)
    .replace(/<Id>[^<]*</, `<Id>${randomUUID()}<`);
}

const json = (answer) => JSON.parse(answer.body);

// Gives what further calls need: values of path parameters that exist.
export async function makeGoodCalls(calls) {
  const accepted = await submit(calls);
  await takeOver(calls);
  await reportReading(calls, accepted);
  await lookBack(calls, accepted);
  await passOn(calls, accepted);
  const path = {
    suppression: await withhold(calls),
    delivery: await workOnQueue(calls),
    handle: accepted.handle,
    exchange: accepted.exchange.id,
    log: 'liaison.test',
    level: '0',
  };
  path.index = await readLog(calls, path);
  return path;
}

// \return an item that nobody holds any more.
async function workOnQueue(calls) {
  const as = recipient;
  const headers = { 'Liaison-Authority': 'FR-POLICE-1', 'Liaison-Person': 'officer-1' };
  const asked = { as, headers };
  const unnamed = { as, headers: { 'Liaison-Authority': 'FR-POLICE-1' } };
  await calls.call('listQueue', unnamed, 403, 'by a system');
  const one = { scope: 'open', limit: '1' };
  const first = json(await calls.call('listQueue', { ...asked, query: one }, 200));
  const after = { scope: 'all', after: first.next };
  const items = [
    ...first.items,
    ...json(await calls.call('listQueue', { ...asked, query: after }, 200)).items,
  ];
  await calls.call('summariseQueue', asked, 403, 'by an officer');
  const supervising = { as, headers: { ...headers, 'Liaison-Person': 'supervisor-1' } };
  await calls.call('summariseQueue', supervising, 200);
  const resumed = { as, headers: { ...headers, 'Last-Event-ID': 'run-1' } };
  const heard = await calls.call('streamEvents', resumed, 200);
  if (!heard.body.toString().startsWith('event: reload')) calls.faults.push('no reload');
  const path = { delivery: items[0].delivery };
  const own = { ...asked, path };
  const exampleOf = (id) => {
    const [{ name, value }] = calls.operation(id).body.examples;
    calls.examples.add(`${id} ${name}`);
    return { body: value };
  };
  await calls.call('releaseItem', { ...own, ...exampleOf('releaseItem') }, 409, 'nobody holds it');
  await calls.call('claimItem', { ...own, ...exampleOf('claimItem') }, 200);
  await calls.call('claimItem', { ...supervising, path, body: {} }, 409, 'another holds it');
  await calls.call('releaseItem', { ...supervising, path, body: {} }, 422, 'for no reason');
  await calls.call('releaseItem', { ...own, body: {} }, 204);
  await calls.call('closeItem', { ...own, ...exampleOf('closeItem') }, 409, 'nobody holds it');
  const last = { ...asked, path: { delivery: items.at(-1).delivery } };
  await calls.call('claimItem', { ...last, body: {} }, 200);
  await calls.call('closeItem', { ...last, body: { how: 'acknowledged' } }, 204);
  return path.delivery;
}

async function submit(calls) {
  const body = freshDocument();
  const as = sender;
  const headers = { 'Liaison-Authority': 'AT-POLICE-1' };
  await calls.call('submitMessage', { body, as, query: { explain: 'true' } }, 200);
  const first = await calls.call('submitMessage', { body, as, headers }, 201);
  const repeat = await calls.call('submitMessage', { body, as, query: { explain: 'false' } }, 200);
  if (!first.body.equals(repeat.body)) calls.faults.push('a repeat has another body');
  const conflict = body.replace('<Narrative>', '<Narrative> ');
  await calls.call('submitMessage', { body: conflict, as }, 409, 'other bytes');
  await calls.call('submitMessage', { body: body.slice(0, 900), as }, 400, 'cut');
  await calls.call('submitMessage', { body: body.replace('AT-P1/', ' '), as }, [201, 409], 'text');
  const wrong = freshDocument().replace('<Level>urgent<', '<Level>at once<');
  await calls.call('submitMessage', { body: wrong, as }, 422, 'against the schema');
  await calls.call('submitMessage', { body, as: recipient }, 403, 'of another sender');
  const second = await calls.call('submitMessage', { body: freshDocument(), as }, 201);
  return { ...json(first), unconfirmed: json(second).handle };
}

async function takeOver(calls) {
  const as = recipient;
  const headers = { 'Liaison-Authority': 'FR-POLICE-1' };
  const leasing = { ...headers, 'Liaison-Person': 'officer-1' };
  const [example] = calls.operation('leaseDeliveries').body.examples;
  const one = { ...example.value, limit: 1 };
  const leased = async (body) =>
    json(await calls.call('leaseDeliveries', { body, as, headers: leasing }, 200)).deliveries
      .map(({ deliveryId, leaseId }) => ({ deliveryId, leaseId }));
  const first = await leased(one);
  const second = await leased(example.value);
  calls.examples.add(`leaseDeliveries ${example.name}`);
  await calls.call('leaseDeliveries', { body: {}, as }, 200, 'no wish at all');
  await calls.call('confirmDeliveries', { body: { items: first }, as, headers }, 200);
  const reason = 'The database is being moved.';
  const [poison, ...others] = second;
  const refusal = { items: [poison], reason: 'It is for nobody here.', cause: 'refused' };
  await calls.call('releaseDeliveries', { body: refusal, as, headers }, 200, 'refused');
  if (others.length > 0) {
    await calls.call('releaseDeliveries', { body: { items: others, reason }, as, headers }, 200);
  }
  for (const id of ['confirmDeliveries', 'releaseDeliveries']) {
    for (const { name, value } of calls.operation(id).body.examples) {
      const answer = await calls.call(id, { body: value, as }, 200, `example ${name}`);
      if (json(answer).results.some((item) => item.result !== 'refused')) {
        calls.faults.push(`${id}: nobody ever leased the delivery of example ${name}`);
      }
      calls.examples.add(`${id} ${name}`);
    }
  }
}

async function reportReading(calls, { handle, unconfirmed }) {
  const by = (person) => ({ 'Liaison-Authority': 'FR-POLICE-1', 'Liaison-Person': person });
  const reported = { as: recipient, path: { handle } };
  await calls.call('reportRead', { ...reported, headers: by('officer-1') }, 204);
  await calls.call('reportRead', { ...reported, headers: by('officer-1') }, 204, 'again');
  await calls.call('reportRead', { ...reported, headers: by('svc') }, 403, 'by a system');
  const early = { ...reported, path: { handle: unconfirmed }, headers: by('officer-1') };
  await calls.call('reportRead', early, 409, 'before it is confirmed');
}

async function lookBack(calls, { handle, exchange }) {
  const headers = { 'Liaison-Authority': 'FR-POLICE-1' };
  const asked = { as: recipient, headers };
  const page = await calls.call('listMessages', { ...asked, query: { limit: '1' } }, 200);
  const since = json(page).next;
  await calls.call('listMessages', { ...asked, query: { since, limit: '500' } }, 200);
  await calls.call('listMessages', asked, 200);
  const newest = await calls.call('listExchanges', { ...asked, query: { limit: '1' } }, 200);
  await calls.call('listExchanges', { ...asked, query: { before: json(newest).next } }, 200);
  const query = { opener: exchange.opener };
  await calls.call('readExchange', { ...asked, path: { exchange: exchange.id }, query }, 200);
  const path = { handle };
  const reasoned = { ...headers, 'Liaison-Person': 'officer-1' };
  reasoned['Liaison-Justification'] = Buffer.from('Rückfrage').toString('latin1');
  await calls.call('readMessage', { as: recipient, headers: reasoned, path }, 200);
  await calls.call('readStatus', { ...asked, path }, 200);
  const own = { as: sender, headers: { 'Liaison-Authority': 'AT-POLICE-1' } };
  await calls.call('readReceipt', { ...own, path }, 200);
  await calls.call('readDecision', { ...own, path }, 200);
  await calls.call('listAuthorities', asked, 200);
  await calls.call('readContract', { as: recipient }, 200);
}

// The same without H1 and H2, with the words of H3.
function restrictedDocument() {
  return freshDocument()
    .replaceAll(/<Code>H[12]<\/Code>/g, '')
    .replace('<Code>H0</Code>', '<Code>H0</Code><Code>H3</Code><Text>Not before the trial.</Text>');
}

// FR-POLICE-1 got both; FR-CUSTOMS-1 is of the same state.
async function passOn(calls, { handle: coded }) {
  const body = restrictedDocument();
  const accepted = await calls.call('submitMessage', { body, as: sender }, 201);
  const { handle } = json(accepted);
  const headers = { 'Liaison-Authority': 'FR-POLICE-1', 'Liaison-Person': 'officer-1' };
  const asked = { as: recipient, headers, path: { handle } };
  const own = { ...asked, headers: { 'Liaison-Authority': 'FR-POLICE-1' } };
  await calls.call('readHandling', own, 200);
  await calls.call('readMessage', asked, 409, 'before the words of H3');
  const unread = { addressees: ['FR-CUSTOMS-1'], justification: 'A test.' };
  await calls.call('forwardMessage', { ...asked, body: unread }, 409, 'before the words of H3');
  const mine = { authority: 'FR-CUSTOMS-1', reason: 'A test.' };
  await calls.call('assignMessage', { ...asked, body: mine }, 409, 'before the words of H3');
  const later = { decision: 'later', reason: 'A test.' };
  await calls.call('decideEuropol', { ...asked, body: later }, 409, 'before the words of H3');
  await expectWaiting(calls, handle, asked);
  await calls.call('readRestriction', asked, 200);
  const other = { ...asked, body: { version: 2 } };
  await calls.call('acknowledgeRestriction', other, 409, 'other words');
  await examples(calls, 'acknowledgeRestriction', asked, 204);
  await expectLeased(calls, handle, asked);
  const evidence = { ...headers, 'Liaison-Justification': 'Trial 17/26' };
  await calls.call('readMessage', { ...asked, headers: evidence, query: { use: 'evidence' } }, 200);
  await examples(calls, 'forwardMessage', asked, 200);
  const nobody = { addressees: ['XX-NOBODY'], justification: 'A test.' };
  await calls.call('forwardMessage', { ...asked, body: nobody }, 422, 'to nobody');
  const withoutConsent = { ...nobody, addressees: ['FR-CUSTOMS-1'] };
  const blocked = { ...asked, path: { handle: coded }, body: withoutConsent };
  await calls.call('forwardMessage', blocked, 403, 'under H2');
  const toEuropol = { ...nobody, addressees: ['EU-EUROPOL'] };
  await calls.call('forwardMessage', { ...asked, body: toEuropol }, 422, 'to Europol');
  await decideOnEuropol(calls, handle, asked);
  await examples(calls, 'assignMessage', asked, 200);
  const abroad = { authority: 'DE-POLICE-1', reason: 'A test.' };
  await calls.call('assignMessage', { ...asked, body: abroad }, 422, 'to another state');
  await giveBack(calls, handle);
  await calls.call('readStatus', own, 200);
}

async function leasedBy(calls, { as, headers }, context) {
  const answer = await calls.call('leaseDeliveries', { as, headers, body: {} }, 200, context);
  return json(answer).deliveries;
}

async function expectWaiting(calls, handle, asked) {
  const leased = await leasedBy(calls, asked, 'before the words of H3');
  const given = leased.some((delivery) => delivery.handle === handle);
  if (given) calls.faults.push('a lease gives what is under words that were not acknowledged');
}

async function expectLeased(calls, handle, asked) {
  const leased = await leasedBy(calls, asked, 'after the words of H3');
  const { handling } = leased.find((delivery) => delivery.handle === handle) ?? {};
  if (handling?.codes !== 'H0 H3') calls.faults.push('a delivery does not tell its handling');
}

// FR, not AT, lets its authorities withhold copies.
function withheldDocument() {
  const other = { 'AT-POLICE-1': 'FR-POLICE-1', 'FR-POLICE-1': 'AT-POLICE-1' };
  return freshDocument()
    .replaceAll(/(AT|FR)-POLICE-1/g, (authority) => other[authority])
    .replace('<State>FR</State>', '<State>AT</State>')
    .replace('</Handling>', `</Handling>
    <CopySuppression>
      <Ground>sensitive-investigation</Ground>
      <Reasons>An officer under cover takes part in the talks of the group.</Reasons>
      <DecidedBy>Cdt 0874</DecidedBy>
      <ReviewOn>2026-12-20</ReviewOn>
      <Fallback>FR-CUSTOMS-1</Fallback>
    </CopySuppression>`);
}

// \return a suppression that still stands.
async function withhold(calls) {
  const as = recipient;
  await calls.call('submitMessage', { body: withheldDocument(), as }, 201, 'withheld');
  const headers = { 'Liaison-Authority': 'FR-POLICE-1', 'Liaison-Person': 'officer-1' };
  const listed = json(await calls.call('listSuppressions', { as, headers }, 200)).suppressions;
  const asked = { as, headers, path: { suppression: listed[0].id } };
  const own = { ...asked, headers: { 'Liaison-Authority': 'FR-POLICE-1' } };
  const [{ name, value }] = calls.operation('liftSuppression').body.examples;
  await calls.call('liftSuppression', { ...own, body: value }, 403, 'by a system');
  await calls.call('liftSuppression', { ...asked, body: { reason: ' ' } }, 422, 'for no reason');
  await calls.call('liftSuppression', { ...asked, body: value }, 200, `example ${name}`);
  await calls.call('liftSuppression', { ...asked, body: value }, 404, 'it has ended');
  calls.examples.add(`liftSuppression ${name}`);
  return listed[1].id;
}

// AT-POLICE-1 wrote it; to FR-POLICE-1 it is of another state.
async function decideOnEuropol(calls, handle, asked) {
  const headers = { 'Liaison-Authority': 'AT-POLICE-1', 'Liaison-Person': 'officer-1' };
  const own = { as: sender, headers, path: { handle } };
  await examples(calls, 'decideEuropol', own, 200);
  const no = { decision: 'no', reason: 'A test.' };
  await calls.call('decideEuropol', { ...own, body: no }, 400, 'after a yes');
  const yes = { decision: 'yes', reason: 'A test.', purposes: ['cross-checking'] };
  await calls.call('decideEuropol', { ...asked, body: yes }, 403, 'of another origin');
  const bySystem = { ...asked.headers, 'Liaison-Person': 'svc' };
  await calls.call('decideEuropol', { ...asked, headers: bySystem, body: no }, 403, 'by a system');
  const blank = { decision: 'no', reason: '\u200B' };
  await calls.call('decideEuropol', { ...asked, body: blank }, 422, 'no ink');
  const reading = { ...own, headers: { 'Liaison-Authority': 'AT-POLICE-1' } };
  const { europol } = json(await calls.call('readHandling', reading, 200));
  if (europol?.decision !== 'yes') calls.faults.push('the decision is not in the handling');
  const leasing = { as: 'eu-europol', headers: { 'Liaison-Authority': 'EU-EUROPOL' }, body: {} };
  const leased = json(await calls.call('leaseDeliveries', leasing, 200));
  const copy = leased.deliveries.find((delivery) => delivery.handle === handle);
  if (!copy?.passedBy.restrictions) calls.faults.push('Europol learns of no restrictions');
}

async function giveBack(calls, handle) {
  const headers = { 'Liaison-Authority': 'FR-CUSTOMS-1' };
  const asked = { as: 'fr-customs-1', headers, path: { handle } };
  for (const { name, value } of calls.operation('returnAssignment').body.examples) {
    await calls.call('returnAssignment', { ...asked, body: value }, 204, `example ${name}`);
    await calls.call('returnAssignment', { ...asked, body: value }, 409, 'returned before');
    calls.examples.add(`returnAssignment ${name}`);
  }
}

// Each example twice: a repeat is harmless.
async function examples(calls, id, asked, status) {
  for (const { name, value } of calls.operation(id).body.examples) {
    await calls.call(id, { ...asked, body: value }, status, `example ${name}`);
    await calls.call(id, { ...asked, body: value }, status, `example ${name}, again`);
    calls.examples.add(`${id} ${name}`);
  }
}

async function readLog(calls, { log, level }) {
  const asked = { as: recipient, headers: { 'Liaison-Authority': 'FR-POLICE-1' } };
  const checkpoint = await calls.call('readCheckpoint', { ...asked, path: { log } }, 200);
  const size = Number(checkpoint.body.toString().split('\n')[1]);
  const index = size < 256 ? `000.p/${size}` : '000';
  await calls.call('readTile', { ...asked, path: { log, level, index } }, 200);
  return index;
}
