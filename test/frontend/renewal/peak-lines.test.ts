import { describe, expect, it } from 'vitest';

import { peakLines, seatsToBuy } from '../../../src/frontend/pages/renewal/peak-lines';
import { addDays, dayAt } from '../../../src/kernel/day';
import type { SeatHistory } from '../../../src/report/rules/seat-history';

const TO = dayAt(Date.UTC(2026, 10, 22));
const span = { from: addDays(TO, -199), to: TO };
const window = { from: addDays(TO, -29), to: TO };

const historyOf = (part: Partial<SeatHistory>): SeatHistory => ({
  ...{ span, thresholds: [], people: [], growth: null },
  peak: { kind: 'window', people: 100, window, unread: 0 },
  ...part,
});

describe('how many seats to buy', () => {
  it.each([
    ['the most that were needed, and some room', {}, 105],
    ['as many where fewer are needed now', { growth: { before: 90, now: 60 } }, 105],
    ['what a growth of once more as many makes of today’s, and some room', { growth: { before: 70, now: 98 } }, 133],
    ['none where nobody was there', { peak: null }, 0],
    ['whole seats', { peak: { kind: 'window', people: 1, window, unread: 0 } as const }, 2],
  ])('is %s', (_what, part, seats) => {
    expect(seatsToBuy(historyOf(part))).toBe(seats);
  });
});

describe('what is said of the most seats that were needed', () => {
  const MOST = 'Most ever needed: 100 different people within 30 days, 24 Oct 2026 to 22 Nov 2026.';

  it('is nothing without a record', () => {
    expect(peakLines(historyOf({ peak: null }), 10)).toEqual([]);
  });

  it('is no peak while the record is shorter than one', () => {
    const peak = { kind: 'shorter', people: 1, window, unread: 0 } as const;
    expect(peakLines(historyOf({ peak }), 10)).toEqual([
      '1 different person used it since the record began. The most within any 30 days is known once there are 30.',
    ]);
  });

  it('is no advice where days could not be read', () => {
    const peak = { kind: 'window', people: 100, window, unread: 2 } as const;
    expect(peakLines(historyOf({ peak }), 200)).toEqual([
      MOST,
      'Some of those days could not be read: there may have been more.',
    ]);
  });

  it('is what to buy, and how many fewer that is', () => {
    expect(peakLines(historyOf({}), 120)).toEqual([
      MOST,
      'To buy, with 5% room: 105 seats, 15 fewer than are paid for.',
    ]);
    for (const bought of [null, 105, 80])
      expect(peakLines(historyOf({}), bought)).toEqual([MOST, 'To buy, with 5% room: 105 seats.']);
  });

  it('is how it has grown, where that can be told', () => {
    expect(peakLines(historyOf({ growth: { before: 70, now: 98 } }), 150)).toEqual([
      MOST,
      'In the last 30 days 98 people used it; a quarter earlier it was 70.',
      'To buy, with the growth of another quarter and 5% room: 133 seats, 17 fewer than are paid for.',
    ]);
  });
});
