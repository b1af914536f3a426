import Button, { IconButton } from '@atlaskit/button/new';
import CrossIcon from '@atlaskit/icon/core/cross';
import { useState, type ReactNode } from 'react';

import { t } from '../words/translate';
import styles from './notice-bar.module.css';
import { NoticesContext, type Notice } from './notices';

/** Where notices are said. The live region stands there from the start: one that comes with its text is not read out. */
export const NoticeBar = ({ children }: { children: ReactNode }) => {
  const [notice, setNotice] = useState<Notice | null>(null);
  const undo = () => {
    setNotice(null);
    notice?.onUndo?.();
  };
  return (
    <NoticesContext.Provider value={setNotice}>
      {children}
      <div className={styles.place} role="status">
        {notice && (
          <div className={styles.notice}>
            <p className={styles.text}>{notice.text}</p>
            {notice.onUndo && (
              <Button spacing="compact" onClick={undo}>
                {t('site.undo')}
              </Button>
            )}
            <IconButton
              appearance="subtle"
              spacing="compact"
              icon={CrossIcon}
              label={t('site.dismiss')}
              onClick={() => setNotice(null)}
            />
          </div>
        )}
      </div>
    </NoticesContext.Provider>
  );
};
