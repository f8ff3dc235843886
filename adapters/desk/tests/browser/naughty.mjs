// Text that means ill: markup, script, direction overrides, characters that nobody sees.

import { example } from '../mock/items.mjs';

export const kNaughty = [
  '<script>window.alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "javascript:alert('x')",
  '{{constructor.constructor("alert(1)")()}}',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<style>*{display:none}</style>',
  '\u202Egnp.exe\u202C',
  '\u2066isolated\u2069 \u061C',
  'pay\u200Bpal \u200D\u2060\uFEFF',
  'Z\u0351\u036B\u0343\u036A\u0302\u036B\u033DA\u0321\u034A\u0347',
  '\u{E0001}\u{E0041} tags',
  '\u3164\u115F\u2800',
  '../../etc/passwd%00',
  '$(touch /tmp/x) `id` ; DROP TABLE message; --',
  '田中さんにあげて下さい 社會科學院語學研究所',
  'ﻁﺎﻟﺓ שלום',
];

const escaped = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const kFields = [
  'Subject OwnReference OfficerReference RequestedInformation Description Facts Alias Name Text',
  'Narrative Designation Indicator Reasons Limits LinkToPurpose',
];
const kField = new RegExp(`<(${kFields.join(' ').replaceAll(' ', '|')})>[^<]*<`, 'g');

/** A request with a text in every field that takes any. */
export function documentWith(text, xml = example('Request')) {
  const safe = escaped(text);
  return xml.replace(kField, (whole, name) => `<${name}>${safe}<`);
}

/** What must not be among what is shown. */
export const kUnseen =
  /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u061C\u3164\u115F\u2800]|\u{E0001}/u;
