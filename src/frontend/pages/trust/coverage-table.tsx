import type { AuditedDay } from '../../../history/view';
import { formatDate } from '../../report/dates';
import { basis, consequenceLine, coverageLine, percent, upTo } from '../../site/audit-wording';
import { sentencesOf } from '../../words/problems';
import type { CoverageDay } from './coverage-days';
import table from '../../ui/table.module.css';
import styles from './trust.module.css';

/** Why a day has no share. */
const untoldLine = ({ mark, audited }: CoverageDay): string => {
  if (mark === 'unread') return 'cannot be read';
  return audited && mark === 'quiet' ? 'nothing happened' : 'not measured';
};

const followedLine = (audited: AuditedDay): string => {
  const { coverage, problems } = audited;
  // Where nothing happened that says so; why a day was not measured its problems say.
  const quiet = coverage === null && problems.length === 0 ? coverageLine(audited) : null;
  return [quiet, consequenceLine(audited), sentencesOf(problems)].filter(Boolean).join(' ');
};

const Row = ({ day }: { day: CoverageDay }) => {
  const { audited } = day;
  const coverage = audited?.coverage ?? null;
  return (
    <tr>
      <th scope="row">{formatDate(day.day)}</th>
      <td className={table.number}>{coverage ? percent(coverage.share) : untoldLine(day)}</td>
      <td className={table.number}>
        {coverage && (coverage.low < coverage.high ? `${percent(coverage.low)} to ${upTo(coverage.high)}` : 'exact')}
      </td>
      <td className={table.number}>{audited && coverage && basis(audited)}</td>
      <td className={styles.wide}>{audited && followedLine(audited)}</td>
    </tr>
  );
};

/** The bars as a table, newest first. */
export const CoverageTable = ({ days }: { days: readonly CoverageDay[] }) => (
  <details className={styles.more}>
    <summary>The same as a table</summary>
    <div className={table.scroll} tabIndex={0} role="region" aria-label="Coverage by day">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            <th scope="col" className={table.number}>
              Recorded
            </th>
            <th scope="col" className={table.number}>
              Between
            </th>
            <th scope="col" className={table.number}>
              Known
            </th>
            <th scope="col">What followed</th>
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
