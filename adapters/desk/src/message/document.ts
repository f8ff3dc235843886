// Bytes of a document to nodes that reading components and forms share.

import { SaxesParser, type SaxesTagNS } from 'saxes';

export const messageSpace = 'urn:liaison:message:1';

export interface DocumentNode {
  readonly name: string;
  /** Of a leaf; empty where the element has children. */
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly DocumentNode[];
}

/** The text is not a document that can be shown by its fields. */
export class Unreadable extends Error {}

// Deeper than the gateway admits; a deeper one did not come through it.
const kDepthMax = 64;

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: DocumentNode[];
  text: string;
}

/**
 * Reads without a DOM: a browser's parser would make elements of what it reads, and marks faults
 * with styles that the policy of the page refuses.
 *
 * @throws Unreadable  not well-formed, a document type, too deep, or another namespace
 */
export function readDocument(xml: string): DocumentNode {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  let root: DocumentNode | undefined;
  parser.on('error', (fault) => {
    throw new Unreadable(fault.message);
  });
  parser.on('doctype', () => {
    throw new Unreadable('document type');
  });
  parser.on('opentag', (tag) => {
    if (tag.uri !== messageSpace) throw new Unreadable('namespace');
    if (open.length === kDepthMax) throw new Unreadable('too deep');
    open.push({ name: tag.local, attributes: attributesOf(tag), children: [], text: '' });
  });
  const addText = (text: string) => {
    const inside = open.at(-1);
    if (inside) inside.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const { text, ...closed } = open.pop() as OpenElement;
    const node = { ...closed, text: closed.children.length === 0 ? text : '' };
    const parent = open.at(-1);
    if (parent) parent.children.push(node);
    else root = node;
  });
  parser.write(xml).close();
  if (!root) throw new Unreadable('empty');
  return root;
}

/** Attributes without a namespace; those with one say nothing of the case. */
function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const own = Object.values(tag.attributes).filter(({ uri }) => uri === '');
  return Object.fromEntries(own.map(({ local, value }) => [local, value]));
}

export function child(node: DocumentNode | undefined, name: string): DocumentNode | undefined {
  return node?.children.find((each) => each.name === name);
}

export function childrenNamed(node: DocumentNode | undefined, name: string): DocumentNode[] {
  return node?.children.filter((each) => each.name === name) ?? [];
}

/** The trimmed text at a path of names, the first of each; empty where there is none. */
export function textAt(node: DocumentNode | undefined, ...names: string[]): string {
  return names.reduce(child, node)?.text.trim() ?? '';
}
