// Reads schemas/xsd into the plain model that forms and reading components walk.
//
// Only what our schemas use is understood; anything else stops the build with its name, so that a
// new construct is never shown wrongly in silence.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';

const kSchemaSpace = 'http://www.w3.org/2001/XMLSchema';

const kBuiltIn = {
  'xs:string': { base: 'text' },
  'xs:token': { base: 'line' },
  'xs:NCName': { base: 'line' },
  'xs:dateTime': { base: 'time' },
  'xs:date': { base: 'date' },
  'xs:gYearMonth': { base: 'line' },
  'xs:gYear': { base: 'line' },
  'xs:decimal': { base: 'number' },
  'xs:long': { base: 'number' },
  'xs:unsignedShort': { base: 'number' },
  'xs:unsignedInt': { base: 'number' },
  'xs:boolean': { base: 'boolean' },
};

/** @returns {{types: object, messages: object}} every type by name, and the type of each root */
export function schemaModel(folder) {
  const roots = readdirSync(folder)
    .filter((name) => name.endsWith('.xsd'))
    .sort()
    .map((name) =>
      new DOMParser().parseFromString(readFileSync(join(folder, name), 'utf8'), 'text/xml'),
    )
    .map((document) => document.documentElement);
  const declared = {
    simpleType: new Map(),
    complexType: new Map(),
    group: new Map(),
    element: new Map(),
  };
  for (const root of roots) {
    for (const child of parts(root))
      declared[child.localName]?.set(child.getAttribute('name'), child);
  }
  const types = {};
  for (const [name, node] of declared.simpleType)
    types[name] = simpleType(node, name, declared);
  for (const [name, node] of declared.complexType) types[name] = complexType(node, declared);
  const messages = {};
  for (const [name, node] of [...declared.element].sort()) {
    types[`#${name}`] = complexType(one(node, 'complexType'), declared);
    messages[name] = `#${name}`;
  }
  addBuiltIn(types);
  return { types, messages };
}

function parts(node) {
  return Array.from(node.childNodes).filter(
    (child) => child.namespaceURI === kSchemaSpace && child.localName !== 'annotation',
  );
}

function one(node, name) {
  const found = parts(node).find((child) => child.localName === name);
  if (!found) throw new Error(`${node.getAttribute('name') ?? node.localName} has no ${name}`);
  return found;
}

function simpleType(node, name, declared) {
  const inner = parts(node)[0];
  if (inner.localName === 'union') return { kind: 'simple', base: 'partial-date' };
  const base = inner.getAttribute('base');
  const known = kBuiltIn[base] ?? simpleType(declared.simpleType.get(base), base, declared);
  const made = { ...known, kind: 'simple' };
  const codes = [];
  for (const facet of parts(inner)) readFacet(facet, made, codes);
  return codes.length > 0 ? { kind: 'simple', base: 'code', list: name, codes } : made;
}

function readFacet(facet, made, codes) {
  const value = facet.getAttribute('value');
  if (facet.localName === 'enumeration') codes.push(value);
  if (facet.localName === 'pattern') made.pattern = value;
  if (facet.localName === 'minLength') made.minLength = Number(value);
  if (facet.localName === 'maxLength') made.maxLength = Number(value);
}

function complexType(node, declared) {
  const content = parts(node).find((child) => child.localName === 'complexContent');
  if (!content) return { kind: 'complex', ...body(node, declared) };
  const extension = one(content, 'extension');
  const base = complexType(declared.complexType.get(extension.getAttribute('base')), declared);
  const own = body(extension, declared);
  return {
    kind: 'complex',
    content: [...base.content, ...own.content],
    attributes: [...base.attributes, ...own.attributes],
  };
}

function body(node, declared) {
  const content = [];
  const attributes = [];
  for (const child of parts(node)) {
    if (child.localName === 'attribute') attributes.push(attribute(child));
    else content.push(...particles(child, declared));
  }
  return { content, attributes };
}

function attribute(node) {
  return {
    name: node.getAttribute('name'),
    type: node.getAttribute('type'),
    required: node.getAttribute('use') === 'required',
    doc: documentation(node),
  };
}

function particles(node, declared) {
  const inside = () => parts(node).flatMap((child) => particles(child, declared));
  switch (node.localName) {
    case 'sequence':
      return inside();
    case 'choice':
      return [{ kind: 'choice', ...occurs(node), of: inside() }];
    case 'group':
      return parts(declared.group.get(node.getAttribute('ref'))).flatMap((child) =>
        particles(child, declared),
      );
    case 'element':
      return [elementRow(node)];
    default:
      throw new Error(`schema construct ${node.localName} is not known`);
  }
}

function elementRow(node) {
  return {
    kind: 'element',
    name: node.getAttribute('name'),
    type: node.getAttribute('type'),
    ...occurs(node),
    doc: documentation(node),
  };
}

function occurs(node) {
  const most = node.getAttribute('maxOccurs') || '1';
  return {
    min: Number(node.getAttribute('minOccurs') || '1'),
    max: most === 'unbounded' ? null : Number(most),
  };
}

function documentation(node) {
  const text = node.getElementsByTagNameNS(kSchemaSpace, 'documentation')[0]?.textContent ?? '';
  return text.replace(/\s+/g, ' ').trim();
}

function addBuiltIn(types) {
  for (const [name, made] of Object.entries(kBuiltIn))
    types[name] = { ...made, kind: 'simple' };
}
