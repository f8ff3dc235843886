// A draft to the bytes that the gateway gets, and which path of them each field became. Pure.

import { elementRow, typeNamed, type ComplexType } from '../message/model';
import { messageSpace } from '../message/document';
import type { Draft } from './draft';

export interface Written {
  readonly xml: string;
  /** Key of the node by the path that the gateway names it by, e.g. /Request/Entities/Person[2]. */
  readonly keys: ReadonlyMap<string, string>;
}

const kEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

// What XML 1.0 cannot hold, not even as a reference. A paste from elsewhere may bring it along.
// eslint-disable-next-line no-control-regex
const kForbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

export function escaped(text: string): string {
  return text.replace(kForbidden, '').replace(/[&<>"\r]/g, (found) => kEscapes[found] ?? found);
}

/** Attributes that the page gives by itself, so that they say nothing of the writer's. */
const kMadeByPage = ['id', 'schemaVersion'];

/** Whether a node says anything: what is empty and need not be there is left out. */
function says(node: Draft, typeName: string): boolean {
  const type = typeNamed(typeName);
  if (type.kind === 'simple') return node.text.trim() !== '';
  if (type.content.length === 0) return true;
  const given = Object.entries(node.attributes).filter(([, value]) => value !== '');
  if (given.some(([name]) => !kMadeByPage.includes(name))) return true;
  return node.children.some((child) => {
    const row = elementRow(type, child.name);
    return row !== undefined && says(child, row.type);
  });
}

export function writeDocument(root: Draft): Written {
  const keys = new Map<string, string>();
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeNode({ node: root, typeName: `#${root.name}`, path: `/${root.name}`, depth: 0 });
  return { xml: `${lines.join('\n')}\n`, keys };

  function writeNode(at: { node: Draft; typeName: string; path: string; depth: number }): void {
    const { node, path, depth } = at;
    keys.set(path, node.key);
    const type = typeNamed(at.typeName);
    const indent = '  '.repeat(depth);
    const space = depth === 0 ? ` xmlns="${messageSpace}"` : '';
    const tag = node.name + space + attributesOf(node);
    if (type.kind === 'simple') {
      const text = type.base === 'text' ? node.text : node.text.trim();
      lines.push(`${indent}<${tag}>${escaped(text)}</${node.name}>`);
      return;
    }
    if (type.content.length === 0) {
      lines.push(`${indent}<${tag}/>`);
      return;
    }
    lines.push(`${indent}<${tag}>`);
    writeChildren(at, type);
    lines.push(`${indent}</${node.name}>`);
  }

  function writeChildren(at: { node: Draft; path: string; depth: number }, type: ComplexType) {
    const counts = new Map<string, number>();
    for (const child of at.node.children) {
      const row = elementRow(type, child.name);
      if (!row || (row.min === 0 && !says(child, row.type))) continue;
      const count = (counts.get(child.name) ?? 0) + 1;
      counts.set(child.name, count);
      const step = count > 1 ? `${child.name}[${count}]` : child.name;
      const path = `${at.path}/${step}`;
      writeNode({ node: child, typeName: row.type, path, depth: at.depth + 1 });
    }
  }
}

function attributesOf(node: Draft): string {
  return Object.entries(node.attributes)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}
