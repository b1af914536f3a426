import { completenessOf } from '../../report/rules/evidence';
import type { AuditedDay } from '../../history/view';
import type { Overview } from '../../resolvers/view';
import { formatDate, isoDayBefore } from '../report/dates';
import { t } from '../words/translate';
import { onAuditDay, percent, upTo } from './audit-wording';

/** How much of a day is in the record, after `Recorded since 1 Oct 2026; `. */
const recordedLine = (audited: AuditedDay, now: number): string => {
  const { day, sweep, coverage, problems } = audited;
  const when = onAuditDay(audited, now);
  if (sweep === 'running') return t('site.wasMissing', { when });
  if (coverage === null) return t(problems.length > 0 ? 'site.notMeasured' : 'site.nothingDone', { when });
  const { share, low, high } = coverage;
  if (completenessOf(audited).isWhole)
    return day === isoDayBefore(now, 1)
      ? t('site.everythingYesterday')
      : t('site.everythingOf', { day: formatDate(day) });
  if (share === 1) return t('site.atLeast', { low: percent(low), when });
  const bounds = { share: percent(share), low: percent(low), high: upTo(high), when };
  return t(sweep === 'too-large' || sweep === 'failed' ? 'site.onlyShare' : 'site.share', bounds);
};

/** Since when the record reaches, and how much of the last audited day is in it. */
export const evidenceLine = ({ record, audit, now }: Pick<Overview, 'record' | 'audit' | 'now'>): string => {
  if (record.problem) return t('site.recordUnread');
  if (record.recordedSince === null) return t('site.nothingRecorded');
  const since = formatDate(record.recordedSince);
  if (audit.problem) return t('site.since', { since, rest: t('site.untold') });
  const [latest] = audit.days;
  return t('site.since', { since, rest: latest ? recordedLine(latest, now) : t('site.measuredSoon') });
};

/** How many of the days of the window are known not to be whole. */
export const gapsLine = (gaps: number, days: number): string =>
  gaps === 0 ? t('site.noGap', { days }) : t('site.gaps', { gaps, days });
