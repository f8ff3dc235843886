// Bytes of a document to nodes that reading components and forms share.

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

interface Policy {
  createHTML(text: string): string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

// The page's policy makes every parser ask for a trusted text. This one is used in this file alone,
// for application/xml, which runs nothing and loads nothing.
const policy: Policy = window.trustedTypes?.createPolicy('liaison-document', {
  createHTML: (text) => text,
}) ?? { createHTML: (text) => text };

/** @throws Unreadable  not well-formed, a document type, too deep, or another namespace */
export function readDocument(xml: string): DocumentNode {
  if (xml.includes('<!DOCTYPE')) throw new Unreadable('document type');
  const parsed = new DOMParser().parseFromString(policy.createHTML(xml), 'application/xml');
  const root = parsed.documentElement;
  if (parsed.getElementsByTagName('parsererror').length > 0)
    throw new Unreadable('not well-formed');
  if (root.namespaceURI !== messageSpace) throw new Unreadable('namespace');
  return nodeOf(root, 1);
}

function nodeOf(element: Element, depth: number): DocumentNode {
  if (depth > kDepthMax) throw new Unreadable('too deep');
  const children = Array.from(element.children, (child) => nodeOf(child, depth + 1));
  const attributes: Record<string, string> = {};
  for (const { localName, value, namespaceURI } of Array.from(element.attributes)) {
    if (namespaceURI === null) attributes[localName] = value;
  }
  const text = children.length === 0 ? (element.textContent ?? '') : '';
  return { name: element.localName, text, attributes, children };
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
