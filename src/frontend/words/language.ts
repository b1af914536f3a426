import { en } from './en/catalogue';
import type { FirstWords, LaterWords } from './message';

/** A way to write numbers and dates, and the words to it. */
export interface Language {
  /** BCP 47, `de-DE`. */
  readonly locale: string;
  readonly catalogue: FirstWords & Partial<LaterWords>;
  /** Loads the rest of its words. */
  readonly later: () => Promise<LaterWords>;
}

/** Its dates read `12 Nov 2026`, which nobody mistakes for another day. */
export const ENGLISH: Language = {
  locale: 'en-GB',
  catalogue: en,
  later: async () => (await import('./en/later')).enLater,
};

/** One for the page: it is set before the first word is written, and another one asks for a reload, as in Jira itself. */
let spoken = ENGLISH;
const made = new Map<string, unknown>();

/** Has everything from now on be said in this language. */
export const speak = (next: Language): void => {
  spoken = next;
  made.clear();
};

/** Has all words of the language be there: whatever is loaded later says some of its own. Throws where they cannot be loaded. */
export const learnTheRest = async (): Promise<void> => {
  const { catalogue, later } = spoken;
  spoken = { ...spoken, catalogue: { ...catalogue, ...(await later()) } };
};

/** What `make` gives for this language, made once: formatters of Intl are dear. */
export const perLanguage = <T>(name: string, make: (language: Language) => T): T => {
  if (!made.has(name)) made.set(name, make(spoken));
  return made.get(name) as T;
};
