import { describe, expect, it } from 'vitest';

import { evidenceLine, gapsLine } from '../../../src/frontend/site/evidence-wording';
import type { AuditedDay } from '../../../src/history/view';
import type { Overview } from '../../../src/resolvers/view';
import { fakeAccounts, fakeOverview } from '../fake-site';

const overview = fakeOverview(fakeAccounts(10));
const [yesterday] = overview.audit.days;

const lineOf = (part: Partial<AuditedDay>): string =>
  evidenceLine({ ...overview, audit: { ...overview.audit, days: [{ ...yesterday!, ...part }] } });
const lineFor = (part: Partial<Overview>): string => evidenceLine({ ...overview, ...part });

describe('the line of evidence', () => {
  it.each<[string, Partial<AuditedDay>, string]>([
    [
      'a sample that lacked something',
      {},
      '99.6% of what people did yesterday is in the record (between 96.9% and just under 100%).',
    ],
    [
      'a sample that lacked nothing',
      { coverage: { share: 1, low: 0.9876, high: 1 } },
      'at least 98.7% of what people did yesterday is in the record.',
    ],
    ['a day that was read whole', { sweep: 'done' }, 'everything that Jira tells of yesterday is in the record.'],
    [
      'a day of which all issues were drawn',
      { sampled: 3_412, day: '2026-11-19' },
      'everything that Jira tells of 19 Nov 2026 is in the record.',
    ],
    [
      'a day that is being read again',
      { sweep: 'running' },
      'some of what happened yesterday was missing, and is being read again.',
    ],
    [
      'a day that stays short',
      { sweep: 'too-large', coverage: { share: 0.917, low: 0.871, high: 0.952 } },
      'only 91.7% of what people did yesterday was recorded (between 87.1% and 95.2%).',
    ],
    [
      'a day that could not be measured',
      { coverage: null, problems: [{ code: 'interrupted' }], day: '2026-11-19' },
      'how much of what happened on 19 Nov 2026 was recorded could not be measured.',
    ],
    ['a day on which nothing happened', { coverage: null }, 'Jira shows nothing that people did yesterday.'],
  ])('tells of %s', (_, part, says) => {
    expect(lineOf(part)).toBe(`Recorded since 1 Oct 2026; ${says}`);
  });

  it('tells when there is no day to tell of, and why', () => {
    const { record, audit } = overview;
    const problem = { code: 'record-unreadable', record: 'audit' } as const;
    expect(lineFor({ audit: { ...audit, days: [] } })).toBe(
      'Recorded since 1 Oct 2026; how complete a day is will be measured the night after it.',
    );
    expect(lineFor({ audit: { ...audit, problem } })).toBe(
      'Recorded since 1 Oct 2026; how complete that is can no longer be told.',
    );
    expect(lineFor({ record: { ...record, recordedSince: null } })).toBe('Nothing has been recorded yet.');
    expect(lineFor({ record: { ...record, problem } })).toBe(
      'The record of activity cannot be read: nothing is known just now of who was there.',
    );
  });

  it('counts the days that have gaps', () => {
    expect([gapsLine(0, 30), gapsLine(1, 30), gapsLine(12, 400)]).toEqual([
      'No gap is known in the last 30 days.',
      '1 of the last 30 days has a gap.',
      '12 of the last 400 days have gaps.',
    ]);
  });
});
