import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseDay, type Day } from '../../../src/kernel/day';
import { opinionOf, classByDate, type FromRecord } from '../../../src/organization/rules/second-opinion';

const day = (text: string): Day => parseDay(text) ?? expect.fail(text);
const TODAY = day('2026-11-22');
const WINDOW = { from: day('2026-08-25'), to: TODAY, untold: day('2026-11-01') };
const told = (last: string | null, asked = TODAY) => ({ last: last === null ? null : day(last), asked });
const seen = (use: FromRecord['use'], last: string | null): FromRecord => ({
  use,
  last: last === null ? null : day(last),
});

describe('Jira’s record and Atlassian’s date', () => {
  it.each([
    ['agree on somebody active', seen('active', '2026-11-20'), '2026-11-20', 'active', 'both', null],
    ['agree within a day', seen('active', '2026-11-20'), '2026-11-19', 'active', 'both', null],
    ['agree on an idle one', seen('idle', null), '2026-03-01', 'idle', 'both', null],
    [
      'differ where Atlassian saw nobody',
      seen('active', '2026-11-18'),
      '2026-01-01',
      'active',
      'record',
      'organization-misses',
    ],
    [
      'differ where Atlassian tells nothing',
      seen('reader', '2026-11-18'),
      null,
      'reader',
      'record',
      'organization-misses',
    ],
    ['do not differ over today', seen('active', '2026-11-22'), null, 'active', 'record', null],
    ['differ where the record saw nobody', seen('idle', null), '2026-10-01', 'reader', 'organization', 'record-misses'],
    ['leave the window’s first day open', seen('idle', null), '2026-08-25', 'idle', 'record', null],
    ['settle what was not known: seen', seen('unknown', null), '2026-10-01', 'reader', 'organization', null],
    ['settle what was not known: not seen', seen('unknown', null), '2026-03-01', 'idle', 'organization', null],
    ['settle nothing without a date', seen('unknown', null), null, 'unknown', 'record', null],
    ['see that a new one has come', seen('new', null), '2026-11-20', 'reader', 'organization', 'record-misses'],
    ['leave a new one new', seen('new', null), '2026-03-01', 'new', 'record', null],
    ['leave an idle one to the record without a date', seen('idle', null), null, 'idle', 'record', null],
  ] as const)('%s', (_what, record, last, use, by, disagreement) => {
    expect(opinionOf(record, told(last), WINDOW)).toEqual({ use, by, disagreement });
  });

  it('never make anybody idle whom one of them saw in the window', () => {
    const uses = fc.constantFrom('active', 'reader', 'idle', 'unknown', 'new');
    const days = fc.option(fc.integer({ min: -400, max: 0 }).map((back) => addDays(TODAY, back)));
    fc.assert(
      fc.property(uses, days, days, (use, last, there) => {
        const opinion = opinionOf({ use, last }, { last: there, asked: TODAY }, WINDOW);
        if (use === 'active' || use === 'reader') expect(opinion.use).toBe(use);
        else if (there !== null && there > addDays(WINDOW.from, 1)) expect(opinion.use).toBe('reader');
        expect(opinion.use === 'unknown').toBe(use === 'unknown' && there === null);
      }),
    );
  });

  it.each([
    ['asked after all of it', '2026-11-22', '2026-11-01', 'idle'],
    ['asked a day after the last such day', '2026-11-02', '2026-11-01', 'idle'],
    ['asked before that day could be told', '2026-11-01', '2026-11-01', 'unknown'],
    ['asked today, of days that are hardly over', '2026-11-21', '2026-11-22', 'idle'],
    ['asked days ago, of today', '2026-11-20', '2026-11-22', 'unknown'],
  ] as const)('settle of days without a record: %s', (_what, asked, untold, use) => {
    const window = { ...WINDOW, untold: day(untold) };
    expect(opinionOf(seen('unknown', null), told('2026-03-01', day(asked)), window).use).toBe(use);
  });
});

describe('a product of which only dates are told', () => {
  it.each([
    ['2026-11-20', null, 'active'],
    ['2026-08-25', 3, 'active'],
    ['2026-08-24', null, 'idle'],
    [null, null, 'idle'],
    [null, 3, 'new'],
    [null, 14, 'idle'],
  ] as const)('last on %s, known for %s days: %s', (last, knownForDays, use) => {
    expect(classByDate({ last: last === null ? null : day(last), knownForDays }, WINDOW, 14)).toBe(use);
  });
});
