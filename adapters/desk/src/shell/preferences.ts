// What a browser keeps of an officer's wishes: nothing about anybody's case.

import { useCallback, useState } from 'react';
import { preferredLanguage, type Language } from '../words/words';

export type Colours = 'white' | 'g100';

export interface Preferences {
  readonly language: Language;
  readonly colours: Colours;
  /** Whether single letters are keys. */
  readonly letters: boolean;
}

const kName = 'liaison-desk';

function byBrowser(): Preferences {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  return {
    language: preferredLanguage(navigator.languages),
    colours: dark ? 'g100' : 'white',
    letters: true,
  };
}

function stored(): Preferences {
  const standard = byBrowser();
  try {
    const kept = JSON.parse(localStorage.getItem(kName) ?? '{}') as Partial<Preferences>;
    return {
      language: kept.language ? preferredLanguage([kept.language]) : standard.language,
      colours:
        kept.colours === 'g100' || kept.colours === 'white' ? kept.colours : standard.colours,
      letters: kept.letters ?? standard.letters,
    };
  } catch {
    return standard;
  }
}

export function usePreferences(): [Preferences, (changed: Partial<Preferences>) => void] {
  const [preferences, setPreferences] = useState(stored);
  const change = useCallback((changed: Partial<Preferences>) => {
    setPreferences((old) => {
      const made = { ...old, ...changed };
      try {
        localStorage.setItem(kName, JSON.stringify(made));
      } catch {
        // A browser that keeps nothing still shows what was chosen.
      }
      return made;
    });
  }, []);
  return [preferences, change];
}
