// Makes src/generated out of the contract: see README.md beside this file.

import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { rulePlaces } from './rule_places.mjs';
import { schemaModel } from './schema_model.mjs';

const page = dirname(dirname(fileURLToPath(import.meta.url)));
const tree = join(page, '..', '..');
const out = join(page, 'src', 'generated');

function write(name, value) {
  writeFileSync(
    join(out, name),
    typeof value === 'string' ? value : `${JSON.stringify(value)}\n`,
  );
}

mkdirSync(out, { recursive: true });
write('model.json', schemaModel(join(tree, 'schemas', 'xsd')));
write('rule_places.json', rulePlaces(join(tree, 'docs', 'reference')));
for (const name of readdirSync(join(tree, 'schemas', 'labels'))) {
  if (!name.endsWith('.json')) continue;
  copyFileSync(join(tree, 'schemas', 'labels', name), join(out, `labels.${name}`));
}
const contract = pathToFileURL(join(tree, 'schemas', 'openapi.yaml'));
write('openapi.d.ts', astToString(await openapiTS(contract)));
