import type { ReactNode } from 'react';

import styles from './check.module.css';

interface CheckProps {
  readonly isChecked: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ReactNode;
}

/** Something that is on or off. */
export const Check = ({ isChecked, isDisabled = false, onChange, children }: CheckProps) => (
  <label className={styles.check}>
    <input
      type="checkbox"
      checked={isChecked}
      disabled={isDisabled}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    {children}
  </label>
);

interface RadioProps {
  /** The same for all of which one is chosen. */
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One of several things. */
export const Radio = ({ name, isChosen, onChoose, children }: RadioProps) => (
  <label className={styles.check}>
    <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
    {children}
  </label>
);
