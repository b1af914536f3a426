import type { ReactNode } from 'react';
import { useLocation } from 'wouter';

import { viewAt } from '../routes/views';
import { t } from '../words/translate';
import styles from './current-view.module.css';
import { HOME } from './keep-focus';

/** The view that is open. It gets the focus when what opened it has gone with the view before. */
export const CurrentView = ({ children }: { children: ReactNode }) => {
  const view = viewAt(useLocation()[0]);
  return (
    <div
      role="group"
      aria-label={view === null ? t('start.title') : t(`site.${view.name}`)}
      className={styles.view}
      tabIndex={-1}
      {...{ [HOME]: '' }}
    >
      {children}
    </div>
  );
};
