// What the page itself says, in the officer's language. Knows no session and no queue.

import { createContext, useContext, useMemo, type ReactNode } from 'react';
import de from './de.json';
import en from './en.json';
import fr from './fr.json';
import fieldsDe from './fields.de.json';
import fieldsEn from './fields.en.json';
import fieldsFr from './fields.fr.json';
import { violationText, type Told } from './violations';
import labelsDe from '../generated/labels.de.json';
import labelsEn from '../generated/labels.en.json';
import labelsFr from '../generated/labels.fr.json';

export type Language = 'en' | 'fr' | 'de';
export type Key = keyof typeof en;
type Texts = Readonly<Record<string, string>>;
type Lists = Readonly<Record<string, Texts | undefined>>;

interface Catalogue {
  readonly says: Readonly<Record<Key, string>>;
  readonly fields: Texts;
  readonly lists: Lists;
}

export const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: { says: en, fields: fieldsEn, lists: labelsEn.lists },
  fr: { says: fr, fields: fieldsFr, lists: labelsFr.lists },
  de: { says: de, fields: fieldsDe, lists: labelsDe.lists },
};

export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
};

export interface Words {
  readonly language: Language;
  /** The text of a key, with `{name}` filled in. */
  say(key: Key, values?: Readonly<Record<string, string | number>>): string;
  /** The name of an element or attribute of a document; the bare name where there is none. */
  field(name: string): string;
  /** What a code of a list means; the bare code where the list does not know it. */
  code(list: string, code: string): string;
  /** What a violation says; `empty` where the field that it belongs to holds nothing. */
  violation(told: Told, empty?: boolean): string;
  /** A time in the reader's zone and language; the text itself where it is no time. */
  time(text: string): string;
  /** A time of this day, to the second. */
  clock(at: Date): string;
}

/** The catalogue of one language; pure, so that tests need no page around it. */
export function wordsOf(language: Language): Words {
  const { says, fields, lists } = catalogues[language];
  // Day before month and 24 hours, as everywhere in the Union.
  const tag = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: 'medium' });
  const words: Words = {
    language,
    say: (key, values) =>
      says[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values?.[name] ?? whole)),
    field: (name) => fields[name] ?? name,
    code: (list, code) => lists[list]?.[code] ?? code,
    violation: (told, empty = false) => violationText(words, told, empty),
    time: (text) => {
      const at = Date.parse(text);
      return Number.isNaN(at) ? text : format.format(at);
    },
    clock: (at) => clock.format(at),
  };
  return words;
}

const WordsContext = createContext<Words>(wordsOf('en'));

export function WordsProvider(props: { language: Language; children: ReactNode }) {
  const words = useMemo(() => wordsOf(props.language), [props.language]);
  return <WordsContext.Provider value={words}>{props.children}</WordsContext.Provider>;
}

export function useWords(): Words {
  return useContext(WordsContext);
}

/** The first language of the browser that there is a catalogue for. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const short = tag.slice(0, 2).toLowerCase();
    if (short === 'en' || short === 'fr' || short === 'de') return short;
  }
  return 'en';
}
