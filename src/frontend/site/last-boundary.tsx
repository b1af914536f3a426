import { Component, type ReactNode } from 'react';

import styles from '../page.module.css';
import { t } from '../words/translate';

interface LastBoundaryState {
  readonly failed: boolean;
}

/** Around all that there is: when even the messages of failures fail, a page that says so is still no blank one. */
export class LastBoundary extends Component<{ readonly children: ReactNode }, LastBoundaryState> {
  override readonly state: LastBoundaryState = { failed: false };

  static getDerivedStateFromError(): LastBoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className={styles.page}>
        <div role="alert">
          <h1>{t('failures.notShown')}</h1>
          <p>{t('failures.notShownText')}</p>
        </div>
        <p>
          <button type="button" onClick={() => this.setState({ failed: false })}>
            {t('failures.tryAgain')}
          </button>
        </p>
      </main>
    );
  }
}
