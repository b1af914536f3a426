import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBorneOut, openFacts, packFacts, type PackedFacts } from '../../../src/history/rules/claims';
import { addDays, dayAt, startOf } from '../../../src/kernel/day';
import { SIGNS, type Fact, type Sign } from '../../../src/kernel/fact';

const FROM = startOf(dayAt(Date.UTC(2026, 9, 21)));
const RANGE = { from: FROM, until: startOf(addDays(dayAt(FROM), 30)) + 1 };
const OF_THE_PAST = SIGNS.filter((sign) => sign !== 'view.seen' && !sign.startsWith('looked.'));

const fact = (account: string, sign: Sign, day = 0): Fact => ({ account, day: addDays(dayAt(FROM), day), sign });
const facts = fc.array(
  fc.record({
    account: fc.constantFrom('a', 'b', 'c', 'd'),
    sign: fc.constantFrom(...OF_THE_PAST),
    day: fc.nat(30).map((day) => addDays(dayAt(FROM), day)),
  }),
);
const keyOf = ({ account, day, sign }: Fact): string => `${account} ${day} ${sign}`;

describe('facts on their way from the page', () => {
  it('come out as they went in, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.uuid(), facts })), (issues) => {
        const types = new Map([['a', 'app'] as const, ['b', 'customer'] as const]);
        const packed = JSON.parse(JSON.stringify(packFacts(FROM, issues, types))) as PackedFacts;
        const opened = openFacts(packed, RANGE) ?? expect.fail('It cannot be opened.');
        expect(opened.issues.map(({ id, facts: out }) => [id, out.map(keyOf).sort()])).toEqual(
          issues.map(({ id, facts: put }) => [id, [...new Set(put.map(keyOf))].sort()]),
        );
        const named = new Set(issues.flatMap((issue) => issue.facts.map(({ account }) => account)));
        expect(opened.actorTypes).toEqual(new Map([...types].filter(([account]) => named.has(account))));
      }),
    );
  });

  it.each<[string, Partial<PackedFacts>]>([
    ['an account that is none', { accounts: ['unknown'] }],
    ['a place beyond the accounts', { issues: [{ id: '1', facts: [1, 0, 0] }] }],
    ['a day after the last', { issues: [{ id: '1', facts: [0, 31, 0] }] }],
    ['a sign that there is not', { issues: [{ id: '1', facts: [0, 0, SIGNS.length] }] }],
    ['a view', { issues: [{ id: '1', facts: [0, 0, SIGNS.indexOf('view.seen')] }] }],
    ['a product looked at', { issues: [{ id: '1', facts: [0, 0, SIGNS.indexOf('looked.any')] }] }],
    ['part of a fact', { issues: [{ id: '1', facts: [0, 0] }] }],
    ['an app that is nobody', { apps: [7] }],
  ])('are not opened when they hold %s', (_, change) => {
    const sound: PackedFacts = { accounts: ['a'], apps: [0], customers: [], issues: [{ id: '1', facts: [0, 30, 0] }] };
    expect(openFacts(sound, RANGE)).not.toBeNull();
    expect(openFacts({ ...sound, ...change }, RANGE)).toBeNull();
  });
});

describe('what a page claims of an issue', () => {
  const [old, late] = [fact('a', 'history.changed'), fact('b', 'history.changed', 30)];
  const comment = fact('c', 'comment.created');
  const seen = (before: Fact[], since: Fact[] = []) => ({ facts: [...before, ...since], old: before });

  it('is borne out when all is there that the app sees', () => {
    expect(isBorneOut([old], seen([old]), false)).toBe(true);
    expect(isBorneOut([], seen([old]), false)).toBe(false);
    // Jira did not give the page all of it, and it says so.
    expect(isBorneOut([], seen([old]), true)).toBe(true);
  });

  it('need not hold what was done while the page read, and may', () => {
    expect(isBorneOut([old], seen([old], [late]), false)).toBe(true);
    expect(isBorneOut([old, late], seen([old], [late]), false)).toBe(true);
  });

  it('is not borne out by a history that the app does not see; comments and worklogs may be hidden from it', () => {
    expect(isBorneOut([old, late], seen([old]), false)).toBe(false);
    expect(isBorneOut([old, late], seen([old]), true)).toBe(false);
    expect(isBorneOut([old, comment], seen([old]), false)).toBe(true);
  });
});
