// What operators do: ada proposes, ben decides, eve looks; with every parameter and example.
const json = (answer) => JSON.parse(answer.body);

const newAuthority = 'FR-POLICE-2,FR,designated-authority,FR-SPOC,Test police 2,fr,EU-R,24/7,,,,,,,,,,,\n';

// Gives what further calls need: values of path parameters that exist. tile: those of a tile of the
// log as it was a moment ago.
export async function makeOperatorCalls(calls, tile) {
  const files = await lookAtDirectory(calls);
  const change = await changeDirectory(calls, files);
  await sendExamples(calls);
  await lookAtChanges(calls, change);
  await lookAtQueues(calls);
  await redriveDeadLetters(calls);
  await checkWhatMustHold(calls);
  return { change, ...(await takeLog(calls, tile)) };
}

async function lookAtDirectory(calls) {
  const as = 'eve';
  const exported = async (form) =>
    json(await calls.call('exportDirectory', { as, query: { as: form } }, 200));
  const { files } = await exported('files');
  const { rows } = await exported('rows');
  await calls.call('compareDirectory', { as, body: { files } }, 200);
  const same = json(await calls.call('compareDirectory', { as, body: { rows } }, 200, 'rows'));
  if (same.rows.length + same.routesTotal > 0) calls.faults.push('exported rows differ');
  await replayDirectory(calls, files, rows);
  return files;
}

// The directory in force has made the decisions of the last minutes. One whose addressee takes no
// requests refuses them.
async function replayDirectory(calls, files, rows) {
  const as = 'eve';
  const replay = async (body, label) =>
    json(await calls.call('replayDirectory', { as, body }, 200, label));
  const same = await replay({ files, days: 1 }, 'of what is in force');
  if (same.replayed === 0) calls.faults.push('no decision was replayed');
  if (same.differ + same.differAlready > 0) calls.faults.push('what is in force differs from itself');
  const authorities = rows['authorities.csv'].map((row) =>
    (row.authority === 'FR-POLICE-1' ? { ...row, accepts: 'Acknowledgement' } : row));
  const other = await replay({ rows: { ...rows, 'authorities.csv': authorities } }, 'of another');
  const isRefused = ({ kind, code }) => kind === 'refused' && code === 'route.type-not-accepted';
  if (!other.sums.some(isRefused) || !other.differences[0].changes.some(isRefused)) {
    calls.faults.push('a request to who takes none is not refused');
  }
}

// Gives the id of the change.
async function changeDirectory(calls, files) {
  const authorities = files['authorities.csv'] + newAuthority;
  const body = {
    kind: 'directory', reason: 'New police', files: { ...files, 'authorities.csv': authorities },
  };
  await calls.call('proposeChange', { as: 'eve', body }, 403, 'by an auditor');
  const proposed = json(await calls.call('proposeChange', { as: 'ada', body }, 201));
  if (proposed.difference.routesTotal === 0) calls.faults.push('a new authority changes no route');
  const path = { change: proposed.id };
  await calls.call('readChange', { as: 'eve', path }, 200);
  for (const id of ['approveChange', 'rejectChange']) {
    const [{ value }] = calls.operation(id).body.examples;
    await calls.call(id, { as: 'ada', path, body: value }, 403, 'of her own');
  }
  await decide(calls, 'approveChange', proposed.id);
  return proposed.id;
}

// Each example is a change of its own; the directory and the list of two of them are no real ones.
async function sendExamples(calls) {
  for (const id of ['compareDirectory', 'replayDirectory', 'proposeChange']) {
    for (const { name, value } of calls.operation(id).body.examples) {
      const real = value.kind === 'revocation';
      const answer = await calls.call(id, { as: 'ada', body: value }, real ? 201 : 422, name);
      calls.examples.add(`${id} ${name}`);
      if (real) await decide(calls, 'rejectChange', json(answer).id);
    }
  }
}

async function decide(calls, id, change) {
  const [{ name, value }] = calls.operation(id).body.examples;
  const call = { as: 'ben', path: { change }, body: value };
  await calls.call(id, call, 200);
  await calls.call(id, call, 409, 'decided already');
  calls.examples.add(`${id} ${name}`);
}

async function lookAtChanges(calls, change) {
  const as = 'eve';
  await calls.call('readChange', { as, path: { change } }, 200, 'decided');
  const first = json(await calls.call('listChanges', { as, query: { limit: '1' } }, 200));
  const query = { before: first.next, state: 'approved' };
  const rest = json(await calls.call('listChanges', { as, query }, 200));
  if (!rest.changes.some(({ id }) => id === change)) calls.faults.push('a change is not listed');
}

// What others did before waits somewhere; one destination and the rest are all of it.
async function lookAtQueues(calls) {
  const as = 'eve';
  const whole = json(await calls.call('listWaiting', { as }, 200));
  const parted = json(await calls.call('listWaiting', { as, query: { limit: '1' } }, 200, 'of one'));
  if (whole.total.waiting === 0) calls.faults.push('nothing waits anywhere');
  const [first] = parted.destinations;
  if (first.waiting + parted.rest.waiting !== parted.total.waiting) {
    calls.faults.push('destinations and rest are not the total');
  }
}

// One delivery was refused by its recipient.
async function redriveDeadLetters(calls) {
  const query = { limit: '1', after: '1' };
  const [{ value, name }] = calls.operation('redriveDeadLetter').body.examples;
  const { deadLetters } = json(await calls.call('listDeadLetters', { as: 'eve' }, 200));
  await calls.call('listDeadLetters', { as: 'ada', query }, 200, 'a page');
  const [letter] = deadLetters;
  if (letter?.attempts.at(-1)?.outcome !== 'refused') calls.faults.push('no refusal is on record');
  const redrive = (delivery, as, status, why) =>
    calls.call('redriveDeadLetter', { as, path: { delivery }, body: value }, status, why);
  await redrive(letter.deliveryId, 'eve', 403, 'by an auditor');
  await redrive(letter.deliveryId, 'ada', 200);
  await redrive(letter.deliveryId, 'ada', 200, 'again');
  await redrive(letter.handle, 'ada', 404, 'of no delivery');
  calls.examples.add(`redriveDeadLetter ${name}`);
}

async function checkWhatMustHold(calls) {
  const report = json(await calls.call('checkInvariants', { as: 'eve' }, 200));
  const query = { limit: '5', seconds: '60' };
  await calls.call('checkInvariants', { as: 'ada', query }, 200, 'of the newest few');
  for (const { invariant, result } of report.checks) {
    if (result !== 'holds') calls.faults.push(`${invariant} is ${result}`);
  }
}

// Gives an export that can be fetched, and a bundle of it.
async function takeLog(calls, { log, level, index }) {
  const [whole, range] = calls.operation('beginExport').body.examples;
  const beginning = { path: { log }, body: whole.value };
  await calls.call('beginExport', { ...beginning, as: 'ada' }, 403, 'by an administrator');
  const begun = json(await calls.call('beginExport', { ...beginning, as: 'eve' }, 201));
  calls.examples.add(`beginExport ${whole.name}`);
  await calls.call('beginExport', { path: { log }, body: range.value, as: 'eve' }, 400,
    'beyond the end of a log as short as this one');
  calls.examples.add(`beginExport ${range.name}`);
  const path = { export: begun.id, bundle: '0', log, level, index };
  for (const as of ['ada', 'eve']) {
    await calls.call('readCheckpoint', { path, as }, 200, 'by an operator');
    await calls.call('readTile', { path, as }, 200, 'by an operator');
  }
  for (const id of ['readExportBundle', 'readExportTile']) {
    await calls.call(id, { path, as: 'ada' }, 403, 'by an administrator');
    await calls.call(id, { path, as: 'eve' }, 200);
  }
  return { export: begun.id, bundle: '0' };
}
