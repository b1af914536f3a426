import Button from '@atlaskit/button/new';

import { Dialog, DialogActions } from '../../site/dialog';
import { t } from '../../words/translate';
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

/** Asks before something that cannot be taken back. */
export const Confirm = ({ question, onConfirm, onCancel }: ConfirmProps) => (
  <Dialog title={question.title} onClose={onCancel}>
    <p className={styles.text}>{question.text}</p>
    <DialogActions>
      <Button appearance="subtle" onClick={onCancel}>
        {t('sending.cancel')}
      </Button>
      <Button appearance={question.danger ? 'danger' : 'primary'} onClick={onConfirm}>
        {question.action}
      </Button>
    </DialogActions>
  </Dialog>
);
