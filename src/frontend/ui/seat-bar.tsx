import type { SeatPart, SeatPartKind } from '../report/seat-parts';
import styles from './seat-bar.module.css';

/** The colour of seats that are alike, beside what they are called. */
export const SeatSwatch = ({ kind }: { kind: SeatPartKind }) => (
  <span className={`${styles.swatch} ${styles[kind]}`} aria-hidden="true" />
);

/** What becomes of the seats that are paid for, as a bar. `bought`: `null` where that has no limit, or is not told. */
export const SeatBar = ({ parts, bought }: { parts: readonly SeatPart[]; bought: number | null }) => {
  const sum = parts.reduce((all, { seats }) => all + seats, 0);
  const whole = Math.max(bought ?? 0, sum);
  return (
    <div className={styles.bar} aria-hidden="true">
      {parts.map(({ kind, seats }) => (
        <span key={kind} className={styles[kind]} style={{ width: `${whole === 0 ? 0 : (100 * seats) / whole}%` }} />
      ))}
    </div>
  );
};
