import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import { de } from '../../../src/frontend/words/de/catalogue';
import { deLater } from '../../../src/frontend/words/de/later';
import { en } from '../../../src/frontend/words/en/catalogue';
import { enLater } from '../../../src/frontend/words/en/later';
import { loadedAtOnce } from './loaded-at-once';
import { faultsOf, shapeOf } from './message-shape';
import { translations } from './used-keys';

type Messages = ReadonlyMap<string, string>;

const messagesOf = (catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>): Messages =>
  new Map(
    Object.entries(catalogue).flatMap(([area, messages]) =>
      Object.entries(messages).map(([name, message]) => [`${area}.${name}`, message]),
    ),
  );

const ENGLISH = messagesOf({ ...en, ...enLater });
const GERMAN = messagesOf({ ...de, ...deLater });

/** Said alike in both languages: loan words, and what is all punctuation. */
const ALIKE = [
  'accounts.administration',
  'accounts.name',
  'accounts.productOn',
  'classes.agent',
  'dates.dayAndTime',
  'destinations.platform',
  'destinations.toriiName',
  'destinations.zluriName',
  'money.sum',
  'organization.count',
  'organization.domainsTitle',
  'organization.person',
  'people.app',
  'people.fileSite',
  'people.more',
  'people.name',
  'people.option',
  'people.person',
  'people.seatUse',
  'people.status',
  'people.typeApp',
  'proposals.inGroups',
  'proposals.refusedOne',
  'reclaim.change',
  'reclaim.person',
  'sending.torii',
  'start.optional',
  'ui.chosen',
];

const LANGUAGES: [string, Messages, string][] = [
  ['English', ENGLISH, 'en-GB'],
  ['German', GERMAN, 'de-DE'],
];

const faultsIn = (messages: Messages, locale: string): string[] => {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  return [...messages].flatMap(([key, message]) =>
    faultsOf(message, pluralCategories).map((fault) => `${key}, ${fault}`),
  );
};

/** Where a message asks for something else than its English one. */
const differences = (messages: Messages): string[] =>
  [...messages].flatMap(([key, message]) => {
    const [english, other] = [ENGLISH.get(key) ?? '', message].map((each) => [...shapeOf(each)].sort().join(', '));
    return english === other ? [] : [`${key}: ${other} instead of ${english}`];
  });

const withMessage = (key: string, message: string): Messages => new Map([...ENGLISH, [key, message]]);

const unusedOf = (messages: Messages, used: ReadonlySet<string>): string[] =>
  [...messages.keys()].filter((key) => !used.has(key));

describe.each(LANGUAGES)('the %s catalogue', (_, messages, locale) => {
  it('has the same keys', () => {
    expect([...messages.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
  });

  it('holds messages of ICU’s form that ask for what the English ones ask for', () => {
    expect(differences(messages)).toEqual([]);
  });

  it('leaves numbers and dates to the page, and has the plurals of its language', () => {
    expect(faultsIn(messages, locale)).toEqual([]);
  });

  it('holds no empty message, and quotes and apostrophes as they are printed', () => {
    expect([...messages].filter(([, message]) => message.trim() !== message || /^$|['"]/.test(message))).toEqual([]);
  });
});

it('an argument of one name is a number everywhere, or nowhere', () => {
  const shapes = [...ENGLISH.values()].flatMap((message) => [...shapeOf(message)]);
  const numbers = shapes.flatMap((shape) => (shape.endsWith(': number') ? [shape.replace(': number', '')] : []));
  expect(numbers.filter((name) => shapes.includes(`${name}: text`))).toEqual([]);
});

it('German says everything in German', () => {
  const alike = [...GERMAN].flatMap(([key, message]) => (ENGLISH.get(key) === message ? [key] : []));
  expect(alike.sort()).toEqual(ALIKE);
  const quotes = (message: string): string => message.replaceAll(/[^„“”]/g, '');
  expect([...GERMAN].filter(([, message]) => !/^(„“)*$/.test(quotes(message)))).toEqual([]);
});

describe('the page', () => {
  const calls = translations();
  const used = new Set(calls.flatMap(({ keys }) => keys ?? []));

  it('names each message that it says', () => {
    expect(calls.length).toBeGreaterThan(150);
    expect(calls.filter(({ keys }) => keys === null || keys.length === ENGLISH.size)).toEqual([]);
  });

  it('says nothing before it is loaded', () => {
    const isLater = (key: string): boolean => Object.hasOwn(enLater, key.split('.')[0] ?? '');
    const later = calls.filter(({ keys }) => keys?.some(isLater));
    const atOnce = loadedAtOnce('src/frontend/main.tsx');
    expect(later.length).toBeGreaterThan(50);
    expect(later.filter(({ file }) => atOnce.has(file))).toEqual([]);
    // What the page opens with says much, and is told from what it does not open with.
    expect(calls.filter(({ file }) => atOnce.has(file)).length).toBeGreaterThan(300);
    expect(later.some(({ file }) => file === 'src/frontend/pages/trust/trust.tsx')).toBe(true);
  });

  it('says every message', () => {
    expect(unusedOf(ENGLISH, used)).toEqual([]);
    expect(unusedOf(withMessage('site.nobodySaysIt', 'Nobody says it'), used)).toEqual(['site.nobodySaysIt']);
  });
});

describe('what is wrong is caught', () => {
  it.each([
    ['a brace that stays open', '{asked could not be read'],
    ['a tag that stays open', 'Read <link>this'],
    ['a plural without its last form', '{count, plural, one {# day}}'],
  ])('%s', (_, message) => {
    expect(() => shapeOf(message)).toThrow();
  });

  it.each([
    ['backfill.pageFailed', 'Diese Seite kann gerade nicht mitlesen.', 'why: text'],
    ['backfill.done', '{count} Tage', ''],
    ['classes.activeOn', '{where, select, hier {hier} other {}} am {day}', 'day: text, where: here|other'],
    ['dates.days', '{count} Tage', 'count: number'],
    ['site.loading', '<b>Rollcall</b> wird geladen', ''],
  ])('other arguments or tags: %s', (key, message, english) => {
    expect(differences(withMessage(key, message))).toEqual([expect.stringMatching(`^${key}: .* ?instead of `)]);
    expect([...shapeOf(ENGLISH.get(key) ?? '')].sort().join(', ')).toBe(english);
  });

  it.each([
    '{count, plural, one {{count} day} other {# days}}',
    '{count, plural, other {# days}}',
    '{count, plural, one {# day} few {# days} other {# days}}',
    '{count, number, percent}',
    'on {day, date, short}',
  ])('a number, date or plural of its own: %s', (message) => {
    expect(faultsIn(new Map([['a.b', message]]), 'en-GB')).toHaveLength(1);
  });

  it('a key that may be any text, and those that are put together are seen', () => {
    const dir = mkdtempSync(join(tmpdir(), 'words-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const file = join(dir, 'a.ts');
    writeFileSync(
      file,
      `declare const t: <Key extends 'a.one' | 'a.two' | 'b.one'>(key: Key) => string;
       declare const any: string;
       declare const name: 'one' | 'two';
       export const said = [t(\`a.\${name}\`), t(name === 'one' ? 'a.one' : 'b.one'), (t as (key: string) => string)(any)];`,
    );
    expect(translations([file]).map(({ keys }) => keys)).toEqual([['a.one', 'a.two'], ['a.one', 'b.one'], null]);
  });
});
