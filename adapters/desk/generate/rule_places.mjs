// Which field a rule is about. A violation of something that is missing stands at the parent, where
// an officer would search in vain; the tables of docs/reference name the field beside the rule.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const kRow = /^\| `([\w/]+)` \|/;
const kRule = /\[`(rule\.[a-z0-9.-]+)`\]/g;

/** @returns {Record<string, string[]>} paths of fields below header or root, by rule, sorted */
export function rulePlaces(folder) {
  const found = new Map();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n'))
      addRow(line, found);
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([rule, fields]) => [rule, [...fields].sort()]));
}

function addRow(line, found) {
  const field = kRow.exec(line)?.[1];
  if (!field) return;
  for (const [, rule] of line.matchAll(kRule)) {
    if (!found.has(rule)) found.set(rule, new Set());
    found.get(rule).add(field);
  }
}
