import type { AuditedDay } from '../../../history/view';
import { formatDate } from '../../report/dates';
import { basis, consequenceLine, coverageLine, percent, upTo } from '../../site/audit-wording';
import { sentencesOf } from '../../words/problems';
import { t } from '../../words/translate';
import type { CoverageDay } from './coverage-days';
import table from '../../ui/table.module.css';
import styles from './trust.module.css';

/** Why a day has no share. */
const untoldLine = ({ mark, audited }: CoverageDay): string => {
  if (mark === 'unread') return t('trust.unread');
  return t(audited && mark === 'quiet' ? 'trust.nothingHappened' : 'trust.notMeasured');
};

const followedLine = (audited: AuditedDay): string => {
  const { coverage, problems } = audited;
  // Where nothing happened that says so; why a day was not measured its problems say.
  const quiet = coverage === null && problems.length === 0 ? coverageLine(audited) : null;
  return [quiet, consequenceLine(audited), sentencesOf(problems)].filter(Boolean).join(' ');
};

const boundsLine = ({ low, high }: NonNullable<AuditedDay['coverage']>): string =>
  low < high ? t('trust.between', { low: percent(low), high: upTo(high) }) : t('trust.exact');

const Row = ({ day }: { day: CoverageDay }) => {
  const { audited } = day;
  const coverage = audited?.coverage ?? null;
  return (
    <tr>
      <th scope="row">{formatDate(day.day)}</th>
      <td className={table.number}>{coverage ? percent(coverage.share) : untoldLine(day)}</td>
      <td className={table.number}>{coverage && boundsLine(coverage)}</td>
      <td className={table.number}>{audited && coverage && basis(audited)}</td>
      <td className={styles.wide}>{audited && followedLine(audited)}</td>
    </tr>
  );
};

/** The bars as a table, newest first. */
export const CoverageTable = ({ days }: { days: readonly CoverageDay[] }) => (
  <details className={styles.more}>
    <summary>{t('trust.asTable')}</summary>
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('trust.byDay')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('trust.dayColumn')}</th>
            <th scope="col" className={table.number}>
              {t('trust.recordedColumn')}
            </th>
            <th scope="col" className={table.number}>
              {t('trust.betweenColumn')}
            </th>
            <th scope="col" className={table.number}>
              {t('trust.basisColumn')}
            </th>
            <th scope="col">{t('trust.followedColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <Row key={day.day} day={day} />
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
