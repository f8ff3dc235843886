// Goal: every language says everything. Method: keys and values of the catalogues are compared
// with one another, with the schemas, and with what the sources ask for.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import model from '../../src/generated/model.json';
import { catalogues, languageNames, preferredLanguage, wordsOf } from '../../src/words/words';
import type { Key, Language } from '../../src/words/words';

const languages = Object.keys(languageNames) as Language[];
const sources = join(__dirname, '..', '..', 'src');

interface Part {
  readonly kind: string;
  readonly name?: string;
  readonly of?: readonly Part[];
}

function names(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => (part.of ? names(part.of) : [part.name ?? '']));
}

function namesOfSchemas(): string[] {
  const all = Object.values(model.types).flatMap((type) =>
    'content' in type
      ? [...names(type.content as Part[]), ...type.attributes.map((row) => row.name)]
      : [],
  );
  return [...new Set([...all, ...Object.keys(model.messages)])].sort();
}

describe.each(languages)('the catalogue of %s', (language) => {
  const { says, fields, lists } = catalogues[language];

  test('HasTheKeysOfEnglishWithTheirValues', () => {
    const values = (text: string) =>
      [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    const shape = (texts: Record<string, string>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, values(text)]));
    expect(shape(says)).toEqual(shape(catalogues.en.says));
    expect(Object.values(says).filter((text) => text.trim() === '')).toEqual([]);
  });

  test('NamesEveryElementAndAttributeOfTheSchemasAndNothingElse', () => {
    expect(Object.keys(fields).sort()).toEqual(namesOfSchemas());
  });

  test('HasALabelForEveryCode', () => {
    for (const type of Object.values(model.types)) {
      if (!('codes' in type) || !type.list) continue;
      const labels = lists[type.list] ?? {};
      expect(type.codes?.filter((code) => !labels[code])).toEqual([]);
    }
  });
});

test('EveryKeyIsAskedForBySomeSource', () => {
  const text = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated'))
    .map((name) => readFileSync(join(sources, name), 'utf8'))
    .join('\n');
  const made =
    'role. closed. act. view. why. original. receipt. office.state. office.view.'.split(' ');
  const unused = Object.keys(catalogues.en.says).filter(
    (key) =>
      !text.includes(`'${key}'`) &&
      !text.includes(`"${key}"`) &&
      !made.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

test('FillsInValuesAndLeavesUnknownOnesVisible', () => {
  const words = wordsOf('en');
  expect(words.say('queue.count', { n: 3 })).toBe('Items: 3');
  expect(words.say('queue.count')).toBe('Items: {n}');
});

test('FallsBackToWhatTheDocumentSays', () => {
  const words = wordsOf('de');
  expect(words.code('HandlingCode', 'H9')).toBe('H9');
  expect(words.field('Unheard' as Key)).toBe('Unheard');
  expect(words.time('soon')).toBe('soon');
});

test('TakesTheFirstLanguageThatThereIs', () => {
  expect(preferredLanguage(['lv-LV', 'fr-BE', 'de'])).toBe('fr');
  expect(preferredLanguage(['lv'])).toBe('en');
});
