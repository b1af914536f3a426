import { describe, expect, it } from 'vitest';

import type { AuditedDay } from '../../../src/history/view';
import { auditDay, consequenceLine, coverageLine } from '../../../src/frontend/site/audit-wording';

const NOW = Date.UTC(2026, 10, 22, 0, 5);
const DAY: AuditedDay = {
  day: '2026-11-21',
  issues: 3_412,
  more: false,
  sampled: 200,
  deeds: 500,
  missed: 4,
  coverage: { share: 0.9969, low: 0.98912, high: 0.99871 },
  sweep: 'none',
  added: 4,
  problems: [],
};
const certain = (share: number) => ({ share, low: share, high: share });

describe('what the page says of an audited day', () => {
  it('names the day', () => {
    expect([auditDay(DAY, NOW), auditDay({ day: '2026-11-20' }, NOW)]).toEqual(['Yesterday', '20 Nov 2026']);
  });

  it('gives the share and what it lies between, rounded outward, and never 100% of what was missed in part', () => {
    expect(coverageLine(DAY)).toBe(
      '99.6% of what people did was recorded (between 98.9% and 99.9%, from 200 of 3,412 changed issues).',
    );
    expect(coverageLine({ ...DAY, coverage: { share: 0.99996, low: 0.9871, high: 0.99999 } })).toBe(
      '99.9% of what people did was recorded (between 98.7% and just under 100%, from 200 of 3,412 changed issues).',
    );
  });

  it('says of a sample without a miss no more than it shows', () => {
    expect(coverageLine({ ...DAY, more: true, issues: 10_000, coverage: { share: 1, low: 0.9689, high: 1 } })).toBe(
      'nothing was missing in the sample: at least 96.8% of what people did was recorded (from 200 of more than 10,000 changed issues).',
    );
  });

  it('is sure when all was read', () => {
    const whole = { ...DAY, issues: 57, sampled: 57 };
    expect(coverageLine({ ...whole, coverage: certain(1) })).toBe(
      'everything that people did was recorded (all 57 changed issues read).',
    );
    expect(coverageLine({ ...whole, coverage: certain(0.9713) })).toBe(
      '97.1% of what people did was recorded at first (all 57 changed issues read).',
    );
    expect(consequenceLine({ ...whole, added: 1 })).toBe('1 missing entry was added.');
  });

  it('says when there was nothing to measure', () => {
    const none = { ...DAY, issues: 0, sampled: 0, coverage: null };
    expect(coverageLine(none)).toBe('Jira shows no issue that changed.');
    expect(coverageLine({ ...none, issues: 3, sampled: 3 })).toBe('Jira shows nothing that people did.');
    expect(coverageLine({ ...none, problems: [{ code: 'changes-left-out' }] })).toBe(
      'how much was recorded could not be measured.',
    );
  });

  it('says what followed', () => {
    const after = (sweep: AuditedDay['sweep'], added = 4) => consequenceLine({ ...DAY, sweep, added });
    expect([
      after('none', 0),
      after('none'),
      after('running'),
      after('done'),
      after('too-large'),
      after('failed'),
    ]).toEqual([
      null,
      '4 missing entries were found in the sample and added.',
      'The whole day is being read again from Jira, and what is missing is added.',
      'The whole day was read again from Jira: 4 missing entries were added.',
      'The day has too many changes to be read again within Jira’s limits: 4 missing entries were added, others stay missing.',
      'The whole day could not be read again: 4 missing entries were added, others may stay missing.',
    ]);
  });
});
