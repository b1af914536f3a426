import { Link, useLocation } from 'wouter';

import { addressOf } from '../routes/view-state';
import { viewAt, VIEWS } from '../routes/views';
import styles from './navigation.module.css';

/** The views of the page. The window that is looked at goes along. */
export const Navigation = ({ days }: { days: number }) => {
  const [path] = useLocation();
  const shown = viewAt(path);
  return (
    <nav aria-label="Views of Rollcall" className={styles.navigation}>
      <ul className={styles.views}>
        {VIEWS.map((view) => (
          <li key={view.path}>
            <Link
              href={addressOf(view.path, { days })}
              className={styles.view}
              aria-current={view === shown ? 'page' : undefined}
            >
              {view.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
