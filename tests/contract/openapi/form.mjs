// What the description must be in itself, beyond the linter's rules.

// codes: those of the refusal catalogue, in its order.
export function formFaults(description, codes) {
  return [
    ...openObjects(description),
    ...badExamples(description),
    ...otherCodes(description, codes),
    ...unlike(description),
    ...unnamedAnswers(description),
  ];
}

// An object must say whether it may have further members; else an undescribed one is never found.
function openObjects(description) {
  return description.schemas()
    .filter(([, schema]) => schema.type === 'object' && schema.additionalProperties === undefined)
    .map(([where]) => `${where}: says nothing of additionalProperties`);
}

function badExamples(description) {
  const faults = [];
  const check = (content, place) => {
    for (const [type, media] of Object.entries(content ?? {})) {
      for (const [name, example] of Object.entries(media.examples ?? {})) {
        const { value } = description.resolved(example);
        const schema = description.placeOf([...place, type, 'schema']);
        faults.push(...description.faults(schema, value)
          .map((fault) => `${place.join('/')} example ${name}: ${fault}`));
      }
    }
  };
  for (const { steps, responses } of description.operations) {
    const body = description.placeOf([...steps, 'requestBody', 'content']);
    check(at(description, body), body);
    for (const status of responses) {
      const place = [...description.placeOf([...steps, 'responses', status]), 'content'];
      check(at(description, place), place);
    }
  }
  return faults;
}

const at = (description, steps) => steps.reduce((node, step) => node?.[step], description.document);

function otherCodes(description, codes) {
  const described = description.document.components.schemas.Problem.properties.code.enum;
  if (JSON.stringify(described) === JSON.stringify(codes)) return [];
  const missing = codes.filter((code) => !described.includes(code));
  const surplus = described.filter((code) => !codes.includes(code));
  return [`Problem.code is not the catalogue: missing [${missing}], surplus [${surplus}], or order`];
}

// What every call can meet must be written with each of them.
function unlike(description) {
  const faults = [];
  for (const { id, body, forOperators, responses } of description.operations) {
    const wanted = ['400', '405', '503'];
    if (id !== 'readContract') wanted.push('401', '403', '500');
    if (!forOperators && id !== 'readContract') wanted.push('429');
    if (body) wanted.push('408', '413', '415');
    for (const status of wanted.filter((one) => !responses.includes(one))) {
      faults.push(`${id}: does not describe status ${status}`);
    }
  }
  return faults;
}

// Whoever asks the operator about an answer must be able to name it.
function unnamedAnswers(description) {
  const faults = [];
  for (const { id, steps, responses } of description.operations) {
    for (const status of responses) {
      const place = description.placeOf([...steps, 'responses', status]);
      const { headers } = at(description, place);
      const header = description.resolved(headers?.['Liaison-Request-Id']);
      if (!header?.required) faults.push(`${id} ${status}: Liaison-Request-Id is not described`);
    }
  }
  return faults;
}
