import Button from '@atlaskit/button/new';

import type { BatchStatus } from '../../../reclaim/view';
import { Dialog, DialogActions } from '../../site/dialog';
import { t } from '../../words/translate';
import { isSuspension } from './change-words';
import styles from './reclaim.module.css';

/** How giving back is called. */
export const giveBackWords = (batch: Pick<BatchStatus, 'place' | 'site'>) => {
  const isThere = isSuspension(batch);
  return {
    giveBack: t(isThere ? 'suspension.giveBack' : 'reclaim.giveBack'),
    giveAllBack: t(isThere ? 'suspension.giveAllBack' : 'reclaim.giveAllBack'),
    title: t(isThere ? 'suspension.giveBackTitle' : 'reclaim.giveBackTitle'),
    text: (count: number) => t(isThere ? 'suspension.giveBackText' : 'reclaim.giveBackText', { count }),
    failed: t(isThere ? 'suspension.notGivenBack' : 'reclaim.notGivenBack'),
  };
};

interface GiveBackProps {
  readonly batch: BatchStatus;
  readonly count: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once more: seats or bills come back with it. */
export const GiveBackDialog = ({ batch, count, onConfirm, onClose }: GiveBackProps) => (
  <Dialog title={giveBackWords(batch).title} onClose={onClose}>
    <p className={styles.text}>{giveBackWords(batch).text(count)}</p>
    <DialogActions>
      <Button appearance="subtle" onClick={onClose}>
        {t('reclaim.cancel')}
      </Button>
      <Button appearance="primary" onClick={onConfirm}>
        {giveBackWords(batch).giveBack}
      </Button>
    </DialogActions>
  </Dialog>
);
