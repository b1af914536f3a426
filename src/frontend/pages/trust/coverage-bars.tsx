import { formatDate } from '../../report/dates';
import { figures } from '../../words/figures';
import { t } from '../../words/translate';
import { floorOf, type CoverageDay } from './coverage-days';
import styles from './trust.module.css';

/** The picture's own units: a bar's place, and the height of the whole. */
const STEP = 10;
const BAR = 7;
const HEIGHT = 100;

interface BarProps {
  readonly day: CoverageDay;
  readonly at: number;
  /** Height of a share in the picture, counted from its top. */
  readonly topOf: (share: number) => number;
}

const Bar = ({ day: { mark, audited }, at, topOf }: BarProps) => {
  const x = at * STEP;
  const coverage = audited?.coverage ?? null;
  if (mark === 'unread') return <rect className={styles.lost} x={x} y={0} width={BAR} height={HEIGHT} />;
  if (coverage === null)
    return mark === 'quiet' ? (
      <rect className={styles.recorded} x={x} y={HEIGHT - 1} width={BAR} height={1} />
    ) : (
      <rect className={styles.untold} x={x} y={0} width={BAR} height={HEIGHT} />
    );
  const top = topOf(coverage.share);
  const middle = x + BAR / 2;
  return (
    <g>
      {mark === 'whole' && <rect className={styles.added} x={x} y={0} width={BAR} height={top} />}
      {(mark === 'short' || mark === 'running') && (
        <rect className={styles.lacking} x={x} y={0} width={BAR} height={top} />
      )}
      <rect className={styles.recorded} x={x} y={top} width={BAR} height={HEIGHT - top} />
      {coverage.low < coverage.high && (
        <line className={styles.bounds} x1={middle} x2={middle} y1={topOf(coverage.low)} y2={topOf(coverage.high)} />
      )}
    </g>
  );
};

/** A tenth is told where there is one: the axis may span less than a hundredth. */
const axisPercent = (share: number): string => figures({ style: 'percent', maximumFractionDigits: 1 }).format(share);

const Key = ({ className, label }: { className: string | undefined; label: string }) => (
  <li>
    <span className={`${styles.swatch} ${className}`} aria-hidden="true" /> {label}
  </li>
);

/** The share of each day that was recorded, with the bounds within which the true one lies. */
export const CoverageBars = ({ days }: { days: readonly CoverageDay[] }) => {
  const [first, last] = [days[0], days.at(-1)];
  const floor = floorOf(days);
  const topOf = (share: number): number => (HEIGHT * (1 - Math.max(floor, share))) / (1 - floor);
  const has = (...marks: readonly CoverageDay['mark'][]): boolean => days.some(({ mark }) => marks.includes(mark));
  return (
    <>
      <div className={styles.chart} aria-hidden="true">
        <div className={styles.scale}>
          <span>{axisPercent(1)}</span>
          <span>{axisPercent((1 + floor) / 2)}</span>
          <span>{axisPercent(floor)}</span>
        </div>
        <svg className={styles.bars} viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`} preserveAspectRatio="none">
          <line className={styles.grid} x1={0} x2={days.length * STEP} y1={HEIGHT / 2} y2={HEIGHT / 2} />
          {days.map((day, at) => (
            <Bar key={day.day} day={day} at={at} topOf={topOf} />
          ))}
        </svg>
      </div>
      <p className={styles.axis}>
        <span>{first && formatDate(first.day)}</span>
        <span>{last && formatDate(last.day)}</span>
      </p>
      <ul className={styles.key}>
        <Key className={styles.recordedSwatch} label={t('trust.recorded')} />
        <Key className={styles.boundsSwatch} label={t('trust.bounds')} />
        {has('whole') && <Key className={styles.addedSwatch} label={t('trust.addedSince')} />}
        {has('short', 'running') && <Key className={styles.lackingSwatch} label={t('trust.missing')} />}
        {has('unread') && <Key className={styles.lostSwatch} label={t('trust.unread')} />}
        {has('unmeasured', 'none') && <Key className={styles.untoldSwatch} label={t('trust.notMeasured')} />}
      </ul>
    </>
  );
};
