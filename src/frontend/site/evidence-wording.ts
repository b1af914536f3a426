import { completenessOf } from '../../report/rules/evidence';
import type { AuditedDay } from '../../history/view';
import type { Overview } from '../../resolvers/view';
import { formatDate, isoDayBefore } from '../report/dates';
import { formatCount, plural } from '../report/wording';
import { onAuditDay, percent, upTo } from './audit-wording';

/** How much of a day is in the record, after `Recorded since 1 Oct 2026; `. */
const recordedLine = (audited: AuditedDay, now: number): string => {
  const { day, sweep, coverage, problems } = audited;
  const on = onAuditDay(audited, now);
  if (sweep === 'running') return `some of what happened ${on} was missing, and is being read again.`;
  if (coverage === null)
    return problems.length > 0
      ? `how much of what happened ${on} was recorded could not be measured.`
      : `Jira shows nothing that people did ${on}.`;
  const { share, low, high } = coverage;
  if (completenessOf(audited).isWhole) {
    const what = day === isoDayBefore(now, 1) ? 'yesterday' : formatDate(day);
    return `everything that Jira tells of ${what} is in the record.`;
  }
  if (share === 1) return `at least ${percent(low)} of what people did ${on} is in the record.`;
  const bounds = `(between ${percent(low)} and ${upTo(high)})`;
  return sweep === 'too-large' || sweep === 'failed'
    ? `only ${percent(share)} of what people did ${on} was recorded ${bounds}.`
    : `${percent(share)} of what people did ${on} is in the record ${bounds}.`;
};

/** Since when the record reaches, and how much of the last audited day is in it. */
export const evidenceLine = ({ record, audit, now }: Pick<Overview, 'record' | 'audit' | 'now'>): string => {
  if (record.problem) return 'The record of activity cannot be read: nothing is known just now of who was there.';
  if (record.recordedSince === null) return 'Nothing has been recorded yet.';
  const since = `Recorded since ${formatDate(record.recordedSince)}`;
  if (audit.problem) return `${since}; how complete that is can no longer be told.`;
  const [latest] = audit.days;
  return latest
    ? `${since}; ${recordedLine(latest, now)}`
    : `${since}; how complete a day is will be measured the night after it.`;
};

/** How many of the days of the window are known not to be whole. */
export const gapsLine = (gaps: number, days: number): string =>
  gaps === 0
    ? `No gap is known in the last ${plural(days, 'day', 'days')}.`
    : `${formatCount(gaps)} of the last ${plural(days, 'day', 'days')} ${gaps === 1 ? 'has a gap' : 'have gaps'}.`;
