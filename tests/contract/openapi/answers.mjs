// Whether an answer is one that the description gives for its operation.

// Fields that HTTP itself gives an answer; a description need not repeat them.
const ofHttp = new Set([
  'date', 'content-type', 'content-length', 'connection', 'cache-control', 'keep-alive',
  'x-content-type-options',
  // Of every answer of the desk.
  'content-security-policy', 'referrer-policy', 'cross-origin-opener-policy',
  'cross-origin-resource-policy', 'permissions-policy',
]);

export function answerFaults(description, operation, answer) {
  const status = String(answer.status);
  if (!operation.responses.includes(status)) {
    return [`status ${status} is not described: ${answer.body.toString().slice(0, 300)}`];
  }
  const steps = description.placeOf([...operation.steps, 'responses', status]);
  const response = steps.reduce((node, step) => node[step], description.document);
  return [
    ...headerFaults(description, steps, response, answer),
    ...bodyFaults(description, steps, response, answer),
  ];
}

function headerFaults(description, steps, response, answer) {
  const faults = [];
  const described = new Map(Object.entries(response.headers ?? {})
    .map(([name, header]) => [name.toLowerCase(), description.resolved(header)]));
  for (const name of Object.keys(answer.headers)) {
    if (!ofHttp.has(name) && !described.has(name)) faults.push(`header ${name} is not described`);
  }
  for (const [name, header] of described) {
    const text = answer.headers[name];
    if (text === undefined) {
      if (header.required) faults.push(`header ${name} is missing`);
      continue;
    }
    const value = header.schema.type === 'integer' ? Number(text) : text;
    const place = description.placeOf(
      [...steps, 'headers', Object.keys(response.headers)
        .find((written) => written.toLowerCase() === name)]);
    faults.push(...description.faults([...place, 'schema'], value)
      .map((fault) => `header ${name}: ${fault}`));
  }
  return faults;
}

function bodyFaults(description, steps, response, answer) {
  // All text is in UTF-8, whether or not the field says so.
  const type = answer.headers['content-type']?.replace(/; ?charset=utf-8$/, '');
  if (response.content === undefined) {
    return answer.body.length === 0 ? [] : ['a body that is not described'];
  }
  if (response.content[type] === undefined) return [`media type ${type} is not described`];
  let value = answer.body.toString();
  if (type.endsWith('json')) {
    try {
      value = JSON.parse(value);
    } catch {
      return ['the body is not JSON'];
    }
  } else if (type === 'application/octet-stream') {
    value = answer.body.toString('latin1'); // A character a byte, so that lengths are right.
  }
  const faults = description.faults([...steps, 'content', type, 'schema'], value);
  if (type === 'application/problem+json' && value.status !== answer.status) {
    faults.push(`the problem says status ${value.status}`);
  }
  return faults.map((fault) => `body: ${fault}`);
}
