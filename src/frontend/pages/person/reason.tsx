import type { ClassReason } from '../../report/class-reason';
import styles from './reason.module.css';

/** A class with its reason, in a sentence. */
export const Reason = ({ reason: { word, reason } }: { reason: ClassReason }) => (
  <p className={styles.reason}>
    <strong>{word}:</strong> {reason}
  </p>
);
