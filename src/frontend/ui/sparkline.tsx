import styles from './sparkline.module.css';

/** The picture’s own units. */
const WIDTH = 100;
const HEIGHT = 24;

interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[];
  /** What it shows, for whoever does not see it. */
  readonly label: string;
}

/** How a number has moved, without a scale: beside the number itself. */
export const Sparkline = ({ values, label }: SparklineProps) => {
  if (values.length < 2) return null;
  const most = Math.max(1, ...values);
  const points = values.map(
    (value, at) =>
      `${((WIDTH * at) / (values.length - 1)).toFixed(1)},${(HEIGHT - (HEIGHT * value) / most).toFixed(1)}`,
  );
  return (
    <svg
      className={styles.line}
      viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polygon className={styles.below} points={`0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}`} />
      <polyline className={styles.stroke} points={points.join(' ')} />
    </svg>
  );
};
