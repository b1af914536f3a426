import type { ReactNode } from 'react';

import styles from './settings.module.css';

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
