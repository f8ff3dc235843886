// Which field a violation belongs to. Pure.

import places from '../generated/rule_places.json';
import type { Draft } from './draft';
import type { Written } from './write_document';

/** What a checker says of a document; the gateway's shape. */
export interface Violation {
  readonly rule: string;
  readonly message: string;
  readonly path?: string;
  readonly legal?: string;
  readonly severity: 'refuse' | 'warn';
}

/** By key of the field; what belongs to no field has the root's key. */
export type Marks = ReadonlyMap<string, readonly Violation[]>;

const fieldsOfRule: Readonly<Record<string, readonly string[] | undefined>> = places;

export function marksOf(
  violations: readonly Violation[],
  written: Written,
  root: Draft,
): Marks {
  const marks = new Map<string, Violation[]>();
  for (const violation of violations) {
    const key = keyOf(violation, written, root);
    const same = marks.get(key);
    if (same) same.push(violation);
    else marks.set(key, [violation]);
  }
  return marks;
}

/** A field, not a part of several, in which nothing stands. */
export function isEmptyField(node: Draft): boolean {
  return node.children.length === 0 && node.text.trim() === '';
}

function keyOf(violation: Violation, written: Written, root: Draft): string {
  const place = nearest(violation.path ?? '', written);
  const within = (place === undefined ? undefined : nodeWith(root, place)) ?? root;
  const fields = (fieldsOfRule[violation.rule] ?? []).map((path) => path.split('/'));
  // A field that demands another one is named in its place; the other one lies empty beside it.
  const isField = within.children.length === 0;
  if (isField && fields.some((names) => names.at(-1) === within.name)) return within.key;
  const around = isField ? (parentOf(root, within) ?? within) : within;
  // What is missing is told at its parent; the field that the rule is about lies empty below it.
  for (const names of fields) {
    const found = below(around, names) ?? below(root, ['Header', ...names]);
    if (found) return found.key;
  }
  return within.key;
}

function nearest(path: string, written: Written): string | undefined {
  for (
    let at = path.replace(/\/@[^/]*$/, '');
    at !== '';
    at = at.slice(0, at.lastIndexOf('/'))
  ) {
    const key = written.keys.get(at);
    if (key !== undefined) return key;
  }
  return undefined;
}

function nodeWith(node: Draft, key: string): Draft | undefined {
  if (node.key === key) return node;
  for (const child of node.children) {
    const found = nodeWith(child, key);
    if (found) return found;
  }
  return undefined;
}

function parentOf(node: Draft, wanted: Draft): Draft | undefined {
  if (node.children.includes(wanted)) return node;
  for (const child of node.children) {
    const found = parentOf(child, wanted);
    if (found) return found;
  }
  return undefined;
}

/** The deepest node on a path of names; nothing where not even the first is there. */
function below(node: Draft, names: readonly string[]): Draft | undefined {
  const [name, ...rest] = names;
  const child = node.children.find((each) => each.name === name);
  if (!child || rest.length === 0) return child;
  return below(child, rest) ?? child;
}
