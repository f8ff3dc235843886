// Goal: a violation is told in the officer's language. Method: the catalogues against the table of
// rules in the reference, and violations told in each language.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDraft } from '../../src/forms/draft';
import { isEmptyField } from '../../src/forms/violations';
import { ofSchema, rules } from '../../src/words/violations';
import { languageNames, wordsOf, type Language } from '../../src/words/words';

const reference = readFileSync(
  join(__dirname, '..', '..', '..', '..', 'docs', 'reference', 'rules.md'),
  'utf8',
);
const gatewaySays = 'The value does not have the form of the type ShortText.';
const invalid = { rule: 'xsd.invalid-value', message: gatewaySays, path: '/Request/Header' };
const languages = Object.keys(languageNames) as Language[];

function inReference(pattern: RegExp): string[] {
  return [...new Set([...reference.matchAll(pattern)].map(([, name]) => name ?? ''))].sort();
}

describe.each(['fr', 'de'] as const)('the rules in %s', (language) => {
  test('AreThoseOfTheReference', () => {
    const listed = inReference(/^\| `(rule\.[a-z-]+)` \|/gm);
    expect(listed.length).toBeGreaterThan(100);
    expect(Object.keys(rules[language]).sort()).toEqual(listed);
  });

  test('HaveATextEach', () => {
    expect(Object.values(rules[language]).filter((text) => text.trim() === '')).toEqual([]);
  });

  test('AreToldInsteadOfTheEnglishSentence', () => {
    const told = { rule: 'rule.language', message: 'The language must be stated.' };
    expect(wordsOf(language).violation(told)).toBe(rules[language]['rule.language']);
  });
});

test('EveryFindingOfTheSchemaHasPlainWords', () => {
  expect(Object.keys(ofSchema).sort()).toEqual(inReference(/`(xsd\.[a-z]+-[a-z]+)`/g));
  for (const language of languages) {
    for (const rule of Object.keys(ofSchema)) {
      expect(wordsOf(language).violation({ rule, message: gatewaySays })).not.toBe(gatewaySays);
    }
  }
});

test('AnEmptyFieldSaysThatItMustBeFilledIn', () => {
  const says = (language: Language) => wordsOf(language).violation(invalid, true);
  expect(languages.map(says)).toEqual([
    'This must be filled in.',
    'À remplir.',
    'Bitte ausfüllen.',
  ]);
});

test('AFieldWithAValueOrAnAttributeIsNotCalledEmpty', () => {
  const words = wordsOf('en');
  expect(words.violation(invalid, false)).toBe(words.say('xsd.invalid-value'));
  const attribute = { ...invalid, path: '/Request/Header/@kind' };
  expect(words.violation(attribute, true)).toBe(words.say('xsd.invalid-value'));
});

test('WhatIsMissingIsNamedInTheLanguageOfTheOfficer', () => {
  const message = 'One of the elements Person, Place that the schema demands here is missing.';
  const told = { rule: 'xsd.missing-element', message };
  expect(wordsOf('fr').violation(told)).toBe('Il manque ici : Personne / Lieu');
  const reworded = { ...told, message: 'Something is missing.' };
  expect(wordsOf('de').violation(reworded)).toBe('Hier fehlt eine Pflichtangabe.');
});

test('AnUnknownRuleAndEnglishHaveTheSentenceOfTheGateway', () => {
  for (const language of languages) {
    for (const rule of ['rule.unheard-of', 'constructor', '']) {
      expect(wordsOf(language).violation({ rule, message: 'As told.' }, true)).toBe('As told.');
    }
  }
  const told = { rule: 'rule.language', message: 'As told.' };
  expect(wordsOf('en').violation(told)).toBe('As told.');
});

test('AFieldOfSpaceAloneIsEmptyAndAPartWithFieldsIsNot', () => {
  const field = { ...emptyDraft('Request', '#Request'), children: [], text: ' \n' };
  expect(isEmptyField(field)).toBe(true);
  expect(isEmptyField({ ...field, text: 'x' })).toBe(false);
  expect(isEmptyField(emptyDraft('Request', '#Request'))).toBe(false);
});
