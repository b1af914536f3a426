import { Link, useLocation } from 'wouter';

import { viewAt, VIEWS } from '../routes/views';
import { t } from '../words/translate';
import styles from './navigation.module.css';
import { useAddress } from './site-context';

/** The views of the page. The window that is looked at goes along. */
export const Navigation = () => {
  const address = useAddress();
  const [path] = useLocation();
  const shown = viewAt(path);
  return (
    <nav aria-label={t('site.views')} className={styles.navigation}>
      <ul className={styles.views}>
        {VIEWS.map((view) => (
          <li key={view.path}>
            <Link href={address(view.path)} className={styles.view} aria-current={view === shown ? 'page' : undefined}>
              {t(`site.${view.name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
