import Heading from '@atlaskit/heading';
import { useEffect, useId, useRef, type ReactNode } from 'react';

import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own dialog: Atlaskit's writes a style element, which the content security policy blocks. */
export const Dialog = ({ title, onClose, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <Heading size="medium" as="h2" id={id}>
        {title}
      </Heading>
      {children}
    </dialog>
  );
};

export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);
