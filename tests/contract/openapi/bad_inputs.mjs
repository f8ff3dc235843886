// Makes wrong inputs out of schemas: each differs from a right one in one thing that the schema
// forbids. A generator yields {why, value}.

const badTexts = ['a b', '', '!', '\u00e9', 'x'.repeat(5000)];

// Wrong values for one text of a query, a header or a path.
export function* badTextsOf(schema) {
  if (schema.enum) yield { why: 'not of the enumeration', value: 'no-such-value' };
  if (schema.type === 'boolean') yield { why: 'no boolean', value: 'yes' };
  if (schema.type === 'integer') {
    yield { why: 'no number', value: 'x' };
    yield { why: 'no whole number', value: '1.5' };
    if (schema.minimum !== undefined) yield { why: 'below', value: String(schema.minimum - 1) };
    if (schema.maximum !== undefined) yield { why: 'above', value: String(schema.maximum + 1) };
  }
  if (schema.format === 'uuid') yield { why: 'no UUID', value: 'not-a-uuid' };
  if (schema.maxLength) yield { why: 'too long', value: 'x'.repeat(schema.maxLength + 1) };
  if (schema.pattern) {
    for (const value of badTexts.filter((text) => !new RegExp(schema.pattern, 'u').test(text))) {
      yield { why: `other pattern (${value.slice(0, 9)})`, value };
    }
  }
}

// Wrong variants of a right JSON value.
export function* badValuesOf(description, schema, right) {
  const type = schema.type;
  yield { why: 'null', value: null };
  if (type === 'object') yield* badObjectsOf(description, schema, right);
  if (type === 'array') yield* badArraysOf(description, schema, right);
  if (type === 'integer') yield* badNumbersOf(schema);
  if (type === 'boolean') yield { why: 'no boolean', value: 'yes' };
  if (type === 'string') yield* badStringsOf(schema);
}

function* badNumbersOf(schema) {
  yield { why: 'a text', value: '1' };
  yield { why: 'a fraction', value: 1.5 };
  yield { why: 'a truth', value: true };
  if (schema.minimum !== undefined) yield { why: 'below', value: schema.minimum - 1 };
  if (schema.maximum !== undefined) yield { why: 'above', value: schema.maximum + 1 };
}

function* badStringsOf(schema) {
  yield { why: 'a number', value: 17 };
  yield { why: 'a list', value: [] };
  if (schema.enum) yield { why: 'not of the enumeration', value: 'no-such-value' };
  if (schema.format === 'uuid') yield { why: 'no UUID', value: 'not-a-uuid' };
  if (schema.format === 'date-time') yield { why: 'no time', value: 'yesterday' };
  if (schema.minLength) yield { why: 'too short', value: 'x'.repeat(schema.minLength - 1) };
  if (schema.maxLength) yield { why: 'too long', value: 'x'.repeat(schema.maxLength + 1) };
  if (schema.pattern) yield { why: 'other pattern', value: '\u00e9' };
}

function* badArraysOf(description, schema, right) {
  yield { why: 'no list', value: {} };
  if (schema.minItems) yield { why: 'too few', value: right.slice(0, schema.minItems - 1) };
  if (schema.maxItems) {
    yield { why: 'too many', value: Array(schema.maxItems + 1).fill(right[0]) };
  }
  const inner = description.resolved(schema.items);
  for (const { why, value } of badValuesOf(description, inner, right[0])) {
    yield { why: `item: ${why}`, value: [value, ...right.slice(1)] };
  }
}

function* badObjectsOf(description, schema, right) {
  yield { why: 'no object', value: 'text' };
  if (schema.additionalProperties === false) {
    yield { why: 'unknown member', value: { ...right, noSuchMember: 1 } };
  }
  if (schema.minProperties) yield { why: 'too few members', value: {} };
  for (const name of schema.required ?? []) {
    const { [name]: left, ...rest } = right;
    yield { why: `without ${name}`, value: rest };
  }
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (right[name] === undefined) continue;
    for (const bad of badValuesOf(description, description.resolved(member), right[name])) {
      yield { why: `${name}: ${bad.why}`, value: { ...right, [name]: bad.value } };
    }
  }
}
