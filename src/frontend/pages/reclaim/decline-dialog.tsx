import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useId, useState, type FormEvent } from 'react';

import type { ProposalStatus } from '../../../proposals/view';
import { Dialog, DialogActions } from '../../site/dialog';
import { FailureMessage } from '../../site/failure-message';
import { useSay } from '../../site/notices';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';

/** Longest reason that the app keeps. */
const REASON_CHARS = 500;

interface DeclineDialogProps {
  readonly proposal: ProposalStatus;
  readonly onDeclined: () => void;
  readonly onClose: () => void;
}

/** Asks why a proposal is declined. */
export const DeclineDialog = ({ proposal: { number, origin }, onDeclined, onClose }: DeclineDialogProps) => {
  const { declineProposal } = useChanges();
  const say = useSay();
  const [why, setWhy] = useState('');
  const [doing, start] = useDoing();
  const id = useId();
  const decline = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      await declineProposal({ proposal: number, why });
      onDeclined();
      onClose();
      say({ text: t('proposals.declined') });
    });
  };
  return (
    <Dialog title={t('proposals.declineTitle')} onClose={onClose}>
      <form className={styles.confirm} onSubmit={decline}>
        <p className={styles.text}>{t(origin.kind === 'rule' ? 'proposals.declineRule' : 'proposals.declineAsked')}</p>
        <label htmlFor={id}>{t('proposals.declineWhy')}</label>
        <Textfield
          id={id}
          isCompact
          autoComplete="off"
          maxLength={REASON_CHARS}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {doing.kind === 'failed' && <FailureMessage title={t('proposals.notDeclined')} failure={doing.failure} />}
        <DialogActions>
          <Button appearance="subtle" onClick={onClose}>
            {t('reclaim.cancel')}
          </Button>
          <Button type="submit" appearance="primary" isLoading={doing.kind === 'busy'}>
            {t('proposals.declineIt')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
