// Writes the files of a built page as C++: node generate/embed.mjs DIST NAME FOLDER makes
// FOLDER/NAME_page.h and .cpp, with the table embedded::NAME::all.
//
// Bytes stand in string literals, which compilers take far faster than lists of numbers. Pieces
// are short enough for every compiler, and octal escapes have three digits, so that what follows
// one can never become part of it.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

const kTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const kPiece = 4096;

function filesBelow(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]))
    .sort();
}

function character(byte) {
  const special = byte === 0x22 || byte === 0x5c || byte === 0x3f;
  const printable = byte >= 0x20 && byte < 0x7f && !special;
  return printable ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
}

function literal(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += kPiece) {
    pieces.push(`"${Array.from(bytes.subarray(at, at + kPiece), character).join('')}"`);
  }
  return pieces.join('\n    ') || '""';
}

function row(dist, path) {
  const bytes = readFileSync(path);
  const type = kTypes[extname(path)];
  if (!type) throw new Error(`no media type for ${path}`);
  const file = relative(dist, path).split(sep).join('/');
  const name = file === `${page}.html` ? '/index.html' : `/${file}`;
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const text = `{${literal(bytes)}, ${bytes.length}}`;
  return `  {"${name}", "${type}",\n    ${text}, "\\"${digest}\\""},\n`;
}

const [dist, page, folder] = process.argv.slice(2);
const files = filesBelow(dist);
if (!files.some((path) => path.endsWith('.html'))) throw new Error('no page');

writeFileSync(
  join(folder, `${page}_page.h`),
  `// Generated from adapters/desk by generate/embed.mjs.
#pragma once
#include <array>
#include <string_view>
namespace embedded::${page} {
struct File {
  std::string_view path;   ///< From the root, e.g. "/index.html".
  std::string_view type;   ///< Media type.
  std::string_view bytes;
  std::string_view etag;   ///< With its quotation marks.
};
extern const std::array<File, ${files.length}> all;
}  // namespace embedded::${page}
`,
);
writeFileSync(
  join(folder, `${page}_page.cpp`),
  `#include "schemas/${page}_page.h"
namespace embedded::${page} {
const std::array<File, ${files.length}> all{{
${files.map((path) => row(dist, path)).join('')}}};
}  // namespace embedded::${page}
`,
);
