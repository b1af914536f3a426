import { afterEach, describe, expect, it } from 'vitest';

import { formatDate, formatMoment, windowLine } from '../../../src/frontend/report/dates';
import { spansLine } from '../../../src/frontend/report/days-line';
import { costLine } from '../../../src/frontend/report/money';
import { coverageLine } from '../../../src/frontend/site/audit-wording';
import { ENGLISH, speak } from '../../../src/frontend/words/language';
import { languageFor } from '../../../src/frontend/words/languages';
import { sentenceOf } from '../../../src/frontend/words/problems';
import { t } from '../../../src/frontend/words/translate';
import { parseDay } from '../../../src/kernel/day';

/** Intl parts a number from its sign by a blank that no line ends at. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

afterEach(() => speak(ENGLISH));

describe('the language of whoever looks', () => {
  it.each([
    ['de-DE', 'de-DE', 'Personen'],
    ['de_AT', 'de-AT', 'Personen'],
    ['en-US', 'en-US', 'People'],
    ['en_GB', 'en-GB', 'People'],
    ['fr-FR', 'en-GB', 'People'],
    ['constructor', 'en-GB', 'People'],
    ['not a language', 'en-GB', 'People'],
    ['', 'en-GB', 'People'],
  ])('named %j is that of %s', async (named, locale, people) => {
    const language = await languageFor(named);
    expect([language.locale, language.catalogue.site.people]).toEqual([locale, people]);
  });
});

describe('German', () => {
  it('is said once it is spoken, with its numbers, dates and plurals', async () => {
    expect(sentenceOf({ code: 'groups-left-out', count: 1200 })).toContain('1,200 groups are left out');
    speak(await languageFor('de-DE'));
    expect(formatDate('2026-11-22')).toBe('22. Nov. 2026');
    expect(formatMoment(Number.NaN, 0)).toBe('zu unbekannter Zeit');
    expect(windowLine({ from: parseDay('2026-10-24')!, to: parseDay('2026-11-22')! })).toBe(
      '24. Okt. 2026 bis 22. Nov. 2026',
    );
    expect(spansLine(['2026-11-20', '2026-11-22', '2026-11-23'])).toBe(
      '20. Nov. 2026 und 22. Nov. 2026 bis 23. Nov. 2026',
    );
    expect([1, 1200].map((count) => sentenceOf({ code: 'groups-left-out', count }))).toEqual([
      'So viele Gruppen kann Rollcall nicht speichern: 1 Gruppe ist ausgelassen und damit die Plätze, die keine andere Gruppe gewährt.',
      'So viele Gruppen kann Rollcall nicht speichern: 1.200 Gruppen sind ausgelassen und damit die Plätze, die keine andere Gruppe gewährt.',
    ]);
    expect(plain(costLine(305, { amount: 815, period: 'month' }, 'EUR'))).toBe(
      '305 ungenutzte Plätze × 8,15 € pro Monat = 2.485,75 € pro Monat, 29.829,00 € pro Jahr',
    );
    const audited = { day: '2026-11-21', more: false, deeds: 500, missed: 4, sweep: 'none', added: 4 } as const;
    const coverage = { share: 0.9969, low: 0.98912, high: 0.99999 };
    expect(plain(coverageLine({ ...audited, issues: 3412, sampled: 200, coverage, problems: [] }))).toBe(
      '99,6 % dessen, was getan wurde, sind aufgezeichnet (zwischen 98,9 % und knapp 100 %, aus 200 von 3.412 geänderten Vorgängen).',
    );
  });

  it('names what Jira was asked for within its sentences, and what only another version knows', async () => {
    speak(await languageFor('de-DE'));
    expect(sentenceOf({ code: 'jira-answer', asked: 'comments' })).toBe(
      'Als Rollcall die Kommentare eines Vorgangs lesen wollte, war Jiras Antwort nicht so, wie Atlassian sie dokumentiert. Wenn es immer wieder geschieht, wenden Sie sich an den Support von Rollcall.',
    );
    expect(sentenceOf({ code: 'jira-busy', asked: 'boards' as 'users', status: 500 })).toBe(
      'Jira konnte „boards“ gerade nicht liefern (500).',
    );
    expect(t('site.gaps', { gaps: 3, days: 30 })).toBe('3 der letzten 30 Tage haben Lücken.');
    expect(t('site.gaps', { gaps: 1, days: 1 })).toBe('Der letzte Tag hat eine Lücke.');
  });
});
