import { ENGLISH, type Language } from './language';

type Words = Omit<Language, 'locale'>;

const OTHERS: Readonly<Record<string, () => Promise<Words>>> = {
  de: async () => ({
    catalogue: (await import('./de/catalogue')).de,
    later: async () => (await import('./de/later')).deLater,
  }),
};

const localeOf = (text: string): Intl.Locale | null => {
  try {
    return new Intl.Locale(text.replaceAll('_', '-'));
  } catch {
    return null; // another host may say anything
  }
};

/** The language of whoever looks, as Jira names it: `de-DE`. English where there are no words in theirs. Throws where they cannot be loaded. */
export const languageFor = async (named: string): Promise<Language> => {
  const locale = localeOf(named);
  if (locale === null) return ENGLISH;
  if (locale.language === 'en') return { ...ENGLISH, locale: locale.toString() };
  const load = Object.hasOwn(OTHERS, locale.language) ? OTHERS[locale.language] : undefined;
  return load ? { locale: locale.toString(), ...(await load()) } : ENGLISH;
};
