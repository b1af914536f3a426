import Button from '@atlaskit/button/new';
import { useSyncExternalStore } from 'react';

import type { LeaveGuard } from '../routes/leave-guard';
import { t } from '../words/translate';
import { Dialog, DialogActions } from './dialog';
import styles from './leave-dialog.module.css';

/** Asks whoever leaves a view in which something is typed and not saved. */
export const LeaveDialog = ({ guard }: { guard: LeaveGuard }) => {
  const waiting = useSyncExternalStore(guard.listen, guard.waiting);
  if (waiting === null) return null;
  const stay = () => guard.answer(false);
  return (
    <Dialog title={t('site.leaveTitle')} onClose={stay}>
      <p className={styles.text}>{t('site.leaveText')}</p>
      <DialogActions>
        <Button appearance="subtle" onClick={() => guard.answer(true)}>
          {t('site.leave')}
        </Button>
        <Button appearance="primary" onClick={stay}>
          {t('site.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
