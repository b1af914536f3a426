import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useEffect, useId, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';

import { t } from '../words/translate';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** Something is typed in it: whoever closes it without saving is asked first. */
  readonly isUnsaved?: boolean;
  /** It has no buttons of its own: one to close it is put in. */
  readonly canBeLeft?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const Unsaved = ({ onDiscard, onStay }: { onDiscard: () => void; onStay: () => void }) => (
  <div className={styles.unsaved} role="alert">
    <p className={styles.text}>{t('site.discardTitle')}</p>
    <DialogActions>
      <Button appearance="subtle" onClick={onDiscard}>
        {t('site.discard')}
      </Button>
      <Button appearance="primary" onClick={onStay}>
        {t('site.keepTyping')}
      </Button>
    </DialogActions>
  </div>
);

/** The browser's own dialog: Atlaskit's writes a style element, which the content security policy blocks. */
export const Dialog = ({ title, isUnsaved = false, canBeLeft = false, onClose, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isAsking, setAsking] = useState(false);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    // The browser gives the focus back from a dialog that is closed, and not from one that is taken out of the page.
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const onCancel = (event: SyntheticEvent) => {
    if (!isUnsaved) return;
    event.preventDefault();
    setAsking(true);
  };
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onCancel={onCancel} onClose={onClose}>
      <Heading size="medium" as="h2" id={id}>
        {title}
      </Heading>
      {children}
      {canBeLeft && (
        <DialogActions>
          <Button onClick={() => dialog.current?.close()}>{t('ui.close')}</Button>
        </DialogActions>
      )}
      {isAsking && isUnsaved && <Unsaved onDiscard={onClose} onStay={() => setAsking(false)} />}
    </dialog>
  );
};

export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);
