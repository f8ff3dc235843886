// The interface description as data: its operations, and validators for every schema in it.
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.NODE_PACKAGES}/`);
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const { parse } = require('yaml');

const methods = ['get', 'put', 'post', 'delete', 'patch'];
const root = 'description';

const escaped = (part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

export class Description {
  #validators = new Map();

  constructor(text) {
    this.document = parse(text);
    this.ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
    addFormats(this.ajv);
    this.ajv.addSchema(this.document, root);
    this.operations = this.#operations();
  }

  // Follows references until there is none; members beside a reference are kept (as 3.1 says).
  resolved(part) {
    if (part === undefined || part.$ref === undefined) return part;
    const { $ref, ...beside } = part;
    const target = $ref.slice(2).split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce((node, step) => node[step], this.document);
    return this.resolved({ ...target, ...beside });
  }

  // What is wrong with a value, by the schema at these steps of the document; [] = nothing.
  faults(steps, value) {
    const pointer = steps.map(escaped).join('/');
    if (!this.#validators.has(pointer)) {
      this.#validators.set(pointer, this.ajv.compile({ $ref: `${root}#/${pointer}` }));
    }
    const validate = this.#validators.get(pointer);
    if (validate(value)) return [];
    return validate.errors.map((e) =>
      `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`);
  }

  // Where a part of the document really stands, references followed at every step.
  placeOf(steps) {
    const place = [];
    for (const step of steps) {
      place.push(step);
      const node = place.reduce((inner, name) => inner?.[name], this.document);
      if (node?.$ref) place.splice(0, place.length, ...node.$ref.slice(2).split('/'));
    }
    return place;
  }

  // Every schema of the document, as [where, schema].
  schemas() {
    const found = [];
    const walk = (node, steps) => {
      if (node === null || typeof node !== 'object') return;
      if (steps.includes('example') || steps.includes('examples')) return;
      if (node.type !== undefined && !Array.isArray(node)) found.push([steps.join('/'), node]);
      for (const [name, inner] of Object.entries(node)) walk(inner, [...steps, name]);
    };
    walk(this.document.components.schemas, ['components', 'schemas']);
    walk(this.document.paths, ['paths']);
    return found;
  }

  #operations() {
    const found = [];
    for (const [path, item] of Object.entries(this.document.paths)) {
      for (const method of methods.filter((name) => item[name])) {
        const operation = item[method];
        const security = operation.security ?? this.document.security;
        found.push({
          id: operation.operationId,
          method: method.toUpperCase(),
          path,
          steps: ['paths', path, method],
          parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])]
            .map((parameter) => this.resolved(parameter)),
          body: this.#body(operation),
          responses: Object.keys(operation.responses),
          forOperators: security.length > 0 && security.every((way) => way.operatorCertificate),
          forDesk: operation.tags.includes('desk'),
          forQueue: operation.tags.includes('queue'),
        });
      }
    }
    return found;
  }

  #body(operation) {
    if (!operation.requestBody) return undefined;
    const [[type, content]] = Object.entries(operation.requestBody.content);
    const examples = Object.entries(content.examples ?? {})
      .map(([name, example]) => ({ name, value: this.resolved(example).value }));
    return { type, schema: this.resolved(content.schema), examples };
  }
}
