import type { SeatHistory, Threshold } from '../../../report/rules/seat-history';
import { RETURN_DAYS } from '../../../report/rules/return-curve';
import table from '../../ui/table.module.css';
import { figures, formatCount } from '../../words/figures';
import { t } from '../../words/translate';
import styles from './renewal.module.css';

const percent = (share: number): string => figures({ style: 'percent' }).format(share);

/**
 * `4% of 210 (2% to 9%)`. Who came back can be told of idleness after which 30 more days are recorded: where there is none, of nobody yet,
 * though seats may have been idle for as long.
 */
const returnedLine = ({ rate, of }: Threshold): string =>
  rate === null
    ? t('renewal.cannotTell')
    : t('renewal.returned', {
        share: percent(rate.share),
        people: of,
        low: percent(rate.low),
        high: percent(rate.high),
      });

/** A threshold without seats tells nothing: nobody is asked to read it. */
const isTold = ({ seats, rate }: Threshold): boolean => seats !== null || rate !== null;

/** The best of them in a sentence: the shortest time after which hardly anybody came back. */
const FEW = 0.1;
const finding = (thresholds: readonly Threshold[]): string | null => {
  const found = thresholds.find(({ seats, rate }) => seats !== null && seats > 0 && rate !== null && rate.high <= FEW);
  if (!found?.rate) return null;
  return t('renewal.finding', { days: found.idleDays, seats: found.seats ?? 0, share: percent(found.rate.share) });
};

/** After how long seats might be taken away: how many that frees, and how many of their holders would have come back. */
export const Thresholds = ({ history, name }: { history: SeatHistory; name: string }) => {
  const told = history.thresholds.filter(isTold);
  if (told.length === 0) return null;
  const best = finding(told);
  return (
    <details className={styles.thresholds}>
      <summary>{best ?? t('renewal.when')}</summary>
      <div className={table.scroll} tabIndex={0} role="region" aria-label={t('renewal.whenOf', { product: name })}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('renewal.idleFor')}</th>
              <th scope="col" className={table.number}>
                {t('renewal.seats')}
              </th>
              <th scope="col">{t('renewal.cameBackWithin', { days: RETURN_DAYS })}</th>
            </tr>
          </thead>
          <tbody>
            {told.map((threshold) => (
              <tr key={threshold.idleDays}>
                <th scope="row">{t('dates.days', { count: threshold.idleDays })}</th>
                <td className={table.number}>
                  {threshold.seats === null ? t('renewal.notKnownYet') : formatCount(threshold.seats)}
                </td>
                <td>{returnedLine(threshold)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.how}>{t('renewal.how', { days: RETURN_DAYS })}</p>
    </details>
  );
};
