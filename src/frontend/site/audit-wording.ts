import type { AuditedDay } from '../../history/view';
import { formatDate, isoDayBefore } from '../report/dates';
import { figures, NO_NUMBER } from '../words/figures';
import { t } from '../words/translate';

/** What an audit cannot see, as `docs/audit.md` lists it. */
export const notAudited = (): string[] => [
  t('audits.looks'),
  t('audits.deleted'),
  t('audits.edits'),
  t('audits.hidden'),
];

const isYesterday = ({ day }: Pick<AuditedDay, 'day'>, now: number): boolean => day === isoDayBefore(now, 1);

/** `Yesterday`, or the date once it is longer ago. Days are those of UTC. */
export const auditDay = (audited: Pick<AuditedDay, 'day'>, now: number): string =>
  isYesterday(audited, now) ? t('audits.yesterday') : formatDate(audited.day);

/** The same within a sentence: `yesterday`, or `on 20 Nov 2026`. */
export const onAuditDay = (audited: Pick<AuditedDay, 'day'>, now: number): string =>
  isYesterday(audited, now) ? t('audits.onYesterday') : t('audits.onDay', { day: formatDate(audited.day) });

const TINY = 1e-12; // a share that is a little off by how computers count is not rounded by it

const tenths = (share: number, roundingMode: 'floor' | 'ceil'): string => {
  if (!(share >= 0 && share <= 1)) return NO_NUMBER;
  const percent = figures({ style: 'percent', maximumFractionDigits: 1, roundingMode });
  return percent.format(roundingMode === 'floor' ? share + TINY : share - TINY);
};

/** `99.6%`: rounded down, for what was not quite all is not shown as all. */
export const percent = (share: number): string => (share === 0 ? tenths(0, 'floor') : tenths(share, 'floor'));

/** The same rounded up. */
export const upTo = (share: number): string => {
  if (share === 0) return percent(0);
  const rounded = tenths(share, 'ceil');
  return share < 1 && rounded === percent(1) ? t('audits.justUnder', { share: rounded }) : rounded;
};

/** From what it is known: `from 200 of 3,412 changed issues`. */
export const basis = ({ issues, more, sampled }: AuditedDay): string =>
  t(more ? 'audits.basisMore' : 'audits.basis', { issues, sampled });

/** How much of the day was recorded, in one sentence that follows the day's name. */
export const coverageLine = (day: AuditedDay): string => {
  const { issues, sampled, coverage, problems } = day;
  if (coverage === null) {
    if (problems.length > 0) return t('audits.notMeasured');
    return t(issues === 0 ? 'audits.noIssue' : 'audits.nothingDone');
  }
  const { share, low, high } = coverage;
  if (sampled >= issues)
    return share === 1 ? t('audits.everything', { issues }) : t('audits.atFirst', { share: percent(share), issues });
  return share === 1
    ? t('audits.nothingMissing', { low: percent(low), basis: basis(day) })
    : t('audits.between', { share: percent(share), low: percent(low), high: upTo(high), basis: basis(day) });
};

/** What followed from it; `null` when nothing did. */
export const consequenceLine = ({ sweep, added, issues, sampled }: AuditedDay): string | null => {
  switch (sweep) {
    case 'done':
      return t('audits.readAgain', { added });
    case 'running':
      return t('audits.readingAgain');
    case 'too-large':
      return t('audits.tooLarge', { added });
    case 'failed':
      return t('audits.notReadAgain', { added });
    case 'none':
      if (added === 0) return null;
      return t(sampled >= issues ? 'audits.added' : 'audits.addedFromSample', { added });
  }
};
