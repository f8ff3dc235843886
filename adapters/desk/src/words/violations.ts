// What a violation means, in the officer's language. Pure.

import rulesDe from './rules.de.json';
import rulesFr from './rules.fr.json';
import type { Key, Language, Words } from './words';

/** What is said of a violation; the gateway's shape, so far as words need it. */
export interface Told {
  readonly rule: string;
  readonly message: string;
  readonly path?: string;
}

/** By rule; English is the gateway's own sentence and has no catalogue. */
export const rules: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  fr: rulesFr,
  de: rulesDe,
};

/** What the schema itself finds is told plainly in English too. */
export const ofSchema: Readonly<Record<string, Key>> = {
  'xsd.invalid-value': 'xsd.invalid-value',
  'xsd.missing-attribute': 'xsd.missing-attribute',
  'xsd.missing-element': 'xsd.missing-element',
  'xsd.not-valid': 'xsd.not-valid',
  'xsd.unexpected-attribute': 'xsd.unexpected-attribute',
  'xsd.unexpected-element': 'xsd.unexpected-element',
  'xsd.unexpected-text': 'xsd.unexpected-text',
};

/** The sentence of a violation; `empty` where the field that it belongs to holds nothing. */
export function violationText(
  words: Pick<Words, 'language' | 'say' | 'field'>,
  told: Told,
  empty: boolean,
): string {
  // The path of an attribute belongs to its element, whose own text it says nothing of.
  const ofField = told.rule === 'xsd.invalid-value' && !told.path?.includes('/@');
  if (empty && ofField) return words.say('xsd.empty');
  const missing = told.rule === 'xsd.missing-element' ? missingParts(told.message) : [];
  if (missing.length > 0) {
    return words.say('xsd.missing-parts', { parts: missing.map(words.field).join(' / ') });
  }
  const key = Object.hasOwn(ofSchema, told.rule) ? ofSchema[told.rule] : undefined;
  if (key) return words.say(key);
  const catalogue = rules[words.language];
  return (Object.hasOwn(catalogue, told.rule) && catalogue[told.rule]) || told.message;
}

/** The gateway names what is missing in its sentence only; none where it is worded otherwise. */
function missingParts(message: string): string[] {
  const named = /^(?:The element|One of the elements) (\w+(?:, \w+)*) that /.exec(message);
  return named?.[1]?.split(', ') ?? [];
}
