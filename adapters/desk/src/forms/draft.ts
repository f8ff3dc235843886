// A message that is being written: nodes with keys, changed by replacing. Pure.

import {
  elementRow,
  elementsOf,
  messageType,
  typeNamed,
  type ComplexType,
  type ElementRow,
} from '../message/model';
import type { DocumentNode } from '../message/document';
import { shownFromStart } from './fixed_fields';

export interface Draft {
  /** Stays the same for as long as the node is in the tree. */
  readonly key: string;
  readonly name: string;
  readonly text: string;
  /** Follows from what is answered: shown, and neither changed nor removed by hand. */
  readonly fixed?: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Draft[];
}

let lastKey = 0;

function newKey(): string {
  lastKey += 1;
  return `field-${lastKey}`;
}

/** An element with everything that its type demands or rules may demand, empty. */
export function emptyDraft(name: string, typeName: string): Draft {
  const type = typeNamed(typeName);
  const node = { key: newKey(), name, text: '', attributes: {} };
  if (type.kind === 'simple') return { ...node, children: [] };
  const attributes: Record<string, string> = {};
  for (const row of type.attributes) {
    if (row.name === 'id') attributes['id'] = `${name.toLowerCase()}-${lastKey}`;
    if (row.name === 'schemaVersion') attributes['schemaVersion'] = '1.0';
  }
  return { ...node, attributes, children: demanded(name, type) };
}

function demanded(name: string, type: ComplexType): Draft[] {
  return type.content.flatMap((part) =>
    part.kind === 'element' && (part.min > 0 || shownFromStart(name, part.name))
      ? [emptyDraft(part.name, part.type)]
      : [],
  );
}

/** An empty message of a type. */
export function emptyMessage(name: string): Draft {
  if (!messageType(name)) throw new Error(`no message is called ${name}`);
  return emptyDraft(name, `#${name}`);
}

/** A draft of nodes that were read, with what a form shows from the start beside them. */
export function draftOf(node: DocumentNode, typeName: string): Draft {
  const type = typeNamed(typeName);
  const bare: Draft = { ...node, key: newKey(), children: [] };
  if (type.kind === 'simple') return bare;
  const children = node.children.flatMap((child) => {
    const row = elementRow(type, child.name);
    return row ? [draftOf(child, row.type)] : [];
  });
  const absent = elementsOf(type).filter(
    (row) =>
      shownFromStart(node.name, row.name) && !children.some((child) => child.name === row.name),
  );
  return absent.reduce<Draft>(
    (made, row) => withChild(made, emptyDraft(row.name, row.type), type),
    { ...bare, text: '', children },
  );
}

/** The tree with one node replaced. */
export function replaced(root: Draft, key: string, change: (node: Draft) => Draft): Draft {
  if (root.key === key) return change(root);
  let found = false;
  const children = root.children.map((child) => {
    if (found) return child;
    const made = replaced(child, key, change);
    found = made !== child;
    return made;
  });
  return found ? { ...root, children } : root;
}

/** The tree without one node. */
export function without(root: Draft, key: string): Draft {
  const children = root.children.filter((child) => child.key !== key);
  if (children.length !== root.children.length) return { ...root, children };
  return { ...root, children: root.children.map((child) => without(child, key)) };
}

/** The node with a child more, at its place in the order of the schema. */
export function withChild(node: Draft, child: Draft, type: ComplexType): Draft {
  const at = node.children.findIndex((each) => rank(type, each.name) > rank(type, child.name));
  const place = at < 0 ? node.children.length : at;
  const children = [...node.children.slice(0, place), child, ...node.children.slice(place)];
  return { ...node, children };
}

/** Elements of one choice have one rank, so that they keep the order in which they were added. */
function rank(type: ComplexType, name: string): number {
  return type.content.findIndex((part) =>
    part.kind === 'choice' ? part.of.some((row) => row.name === name) : part.name === name,
  );
}

/** Sets the text at a path of names, making what is missing on the way; the first of each name. */
export function withText(root: Draft, type: ComplexType, names: string[], text: string): Draft {
  const [name, ...rest] = names;
  if (name === undefined) return { ...root, text };
  const row = elementRow(type, name) as ElementRow;
  const present = root.children.find((child) => child.name === name);
  const child = present ?? emptyDraft(name, row.type);
  const parent = present ? root : withChild(root, child, type);
  const inner = typeNamed(row.type);
  const made =
    rest.length > 0 ? withText(child, inner as ComplexType, rest, text) : { ...child, text };
  return replaced(parent, child.key, () => made);
}

export function entityIds(root: Draft): Draft[] {
  return root.children
    .filter((child) => child.name === 'Entities')
    .flatMap((all) => all.children);
}
