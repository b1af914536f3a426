import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useEffect, useId, useRef } from 'react';

import styles from './confirm.module.css';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly danger: boolean;
}

interface ConfirmProps {
  readonly question: Question;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/**
 * Asks before something that cannot be taken back. The browser's own dialog: Atlaskit's writes a style element, which
 * the content security policy blocks.
 */
export const Confirm = ({ question, onConfirm, onCancel }: ConfirmProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={onCancel}>
      <Heading size="medium" as="h2" id={title}>
        {question.title}
      </Heading>
      <p className={styles.text}>{question.text}</p>
      <div className={styles.actions}>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
        <Button appearance={question.danger ? 'danger' : 'primary'} onClick={onConfirm}>
          {question.action}
        </Button>
      </div>
    </dialog>
  );
};
