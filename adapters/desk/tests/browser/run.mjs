// Runs every story of this folder, one after the other: the machine may have few cores.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2] ?? '';
const files = readdirSync(folder)
  .filter((name) => name.endsWith('_test.mjs') && name.includes(wanted))
  .map((name) => join(folder, name));
const options = ['--test', '--test-reporter=spec'];
const worst = files
  .map(
    (file) => spawnSync(process.execPath, [...options, file], { stdio: 'inherit' }).status ?? 1,
  )
  .reduce((a, b) => Math.max(a, b), 0);
process.exit(worst);
