import type { SeatHistory, Threshold } from '../../../report/rules/seat-history';
import { RETURN_DAYS } from '../../../report/rules/return-curve';
import { formatCount, plural } from '../../report/wording';
import table from '../../ui/table.module.css';
import styles from './renewal.module.css';

const percent = (share: number): string => `${Math.round(100 * share)}%`;

/**
 * `4% of 210 (2% to 9%)`. Who came back can be told of idleness after which 30 more days are recorded: where there is none, of nobody yet,
 * though seats may have been idle for as long.
 */
const returnedLine = ({ rate, of }: Threshold): string =>
  rate === null
    ? 'can’t be told yet'
    : `${percent(rate.share)} of ${formatCount(of)} (${percent(rate.low)} to ${percent(rate.high)})`;

/** A threshold without seats tells nothing: nobody is asked to read it. */
const isTold = ({ seats, rate }: Threshold): boolean => seats !== null || rate !== null;

/** The best of them in a sentence: the shortest time after which hardly anybody came back. */
const FEW = 0.1;
const finding = (thresholds: readonly Threshold[]): string | null => {
  const found = thresholds.find(({ seats, rate }) => seats !== null && seats > 0 && rate !== null && rate.high <= FEW);
  if (!found?.rate) return null;
  const seats = plural(found.seats ?? 0, 'seat comes', 'seats come');
  return `Taken away after ${found.idleDays} idle days, ${seats} free; ${percent(found.rate.share)} of those idle for so long came back within a month.`;
};

/** After how long seats might be taken away: how many that frees, and how many of their holders would have come back. */
export const Thresholds = ({ history, name }: { history: SeatHistory; name: string }) => {
  const told = history.thresholds.filter(isTold);
  if (told.length === 0) return null;
  const best = finding(told);
  return (
    <details className={styles.thresholds}>
      <summary>{best ?? 'When could a seat be taken away?'}</summary>
      <div
        className={table.scroll}
        tabIndex={0}
        role="region"
        aria-label={`When could a seat of ${name} be taken away?`}
      >
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Idle for</th>
              <th scope="col" className={table.number}>
                Seats
              </th>
              <th scope="col">Came back within {RETURN_DAYS} days</th>
            </tr>
          </thead>
          <tbody>
            {told.map((threshold) => (
              <tr key={threshold.idleDays}>
                <th scope="row">{threshold.idleDays} days</th>
                <td className={table.number}>
                  {threshold.seats === null ? 'not known yet' : formatCount(threshold.seats)}
                </td>
                <td>{returnedLine(threshold)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.how}>
        Idle means: neither wrote nor looked at an issue of this product. Of everyone who had been idle for so many
        days, by this site’s own record, the share who were there again within the next {RETURN_DAYS} days, with the
        bounds within which it lies in 95 of 100 cases.
      </p>
    </details>
  );
};
