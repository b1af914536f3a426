import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  formatDate,
  formatDayOf,
  formatDaysBack,
  formatMoment,
  formatMonthOf,
  isoDaysBack,
} from '../../../src/frontend/report/dates';
import { costLine, formatMoney, formatRounded, typedAmount } from '../../../src/frontend/report/money';
import { roleName } from '../../../src/frontend/report/wording';
import { auditDay, consequenceLine, coverageLine } from '../../../src/frontend/site/audit-wording';
import { backfillLine } from '../../../src/frontend/site/backfill-wording';
import { waitingLine } from '../../../src/frontend/words/failures';
import { formatCount, formatShare } from '../../../src/frontend/words/figures';
import type { AuditedDay, BackfillStatus } from '../../../src/history/view';

const NOW = Date.UTC(2026, 10, 22, 9, 5);
const ABSURD = [Number.NaN, Infinity, -Infinity, -1, 1e13 * 1000, 9.2e21, 8.64e15, 8.64e15 + 1, Number.MAX_VALUE, 0.5];
const NULLISH = [undefined, null, '', {}] as unknown as number[];

const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(...ABSURD, ...NULLISH));
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('USD', 'XXQ', 'EURO', '', 'constructor'));

const day = {
  day: '2026-11-21',
  issues: 1,
  more: false,
  sampled: 1,
  deeds: 1,
  missed: 0,
  sweep: 'none',
  added: 1,
} as const;
const backfill: BackfillStatus = {
  state: 'running',
  done: 1,
  total: 2,
  secondsLeft: 3,
  waitingFor: null,
  problems: [],
  doneAt: null,
  page: { state: 'reading', token: null, done: 0, range: null },
};

/** Every formatter, fed with the same number and text. */
const all = (number: number, other: number, text: string): unknown[] => {
  const audited: AuditedDay = {
    ...day,
    issues: number,
    added: number,
    sampled: other,
    coverage: { share: number, low: other, high: number },
    problems: [],
  };
  return [
    formatMoment(number, other),
    formatDayOf(number),
    formatMonthOf(number),
    formatDate(text),
    formatDaysBack('2026-11-22', number),
    formatDaysBack(text, number),
    formatCount(number),
    formatShare(number, other),
    roleName(text),
    formatMoney(number, text),
    formatRounded(number, text),
    typedAmount(number),
    costLine(number, { amount: other, period: 'month' }, text),
    auditDay({ day: text }, number),
    coverageLine(audited),
    consequenceLine(audited) ?? '',
    backfillLine({ ...backfill, secondsLeft: number, done: other }),
    backfillLine({ ...backfill, state: 'done', doneAt: number }),
    waitingLine(number),
  ];
};

describe('every formatter', () => {
  it('has words for any number and any text', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyText, (number, other, text) => {
        const said = all(number, other, text);
        expect(said.filter((each) => typeof each !== 'string')).toEqual([]);
        // A text may hold anything, of which these would be part.
        if (text === 'USD') expect(said.join('\n')).not.toMatch(/NaN|undefined|null|Infinity|∞|Invalid/);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(ABSURD)('says nothing absurd of %d', (number) => {
    for (const other of [...ABSURD, NOW])
      expect(all(number, other, 'USD').join('\n')).not.toMatch(/NaN|undefined|null|Infinity|∞|Invalid/);
  });
});

it('says of a moment that is none that its time is unknown', () => {
  expect(ABSURD.slice(0, 6).map((ms) => formatMoment(ms, NOW))).toEqual(Array(6).fill('at an unknown time'));
  expect(formatMoment(NOW, Number.NaN)).toMatch(/^22 Nov 2026, /);
  expect(formatMoment(Date.UTC(2099, 0, 1, 12), NOW)).toMatch(/^1 Jan 2099, /);
  expect(isoDaysBack('2026-11-22', 1e13)).toBeNull();
});

it('shows an amount in what is no currency', () => {
  expect(['EURO', '', '€', 'USD'].map((currency) => formatMoney(815, currency))).toEqual([
    '8.15 EURO',
    '8.15',
    '8.15 €',
    '$8.15',
  ]);
  expect(formatMoney(Number.NaN, 'USD')).toBe('–');
  expect(formatRounded(12_345_600, 'EURO')).toBe('120,000 EURO');
});
