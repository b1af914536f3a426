import Heading from '@atlaskit/heading';
import { useId, type ReactNode } from 'react';

import { FailureMessage } from '../site/failure-message';
import type { Doing } from '../site/use-doing';
import { t } from '../words/translate';
import styles from './section.module.css';

interface SectionProps {
  readonly title: string;
  readonly help?: string;
  /** How saving goes. */
  readonly doing: Doing;
  readonly children: ReactNode;
}

/** What belongs together of what can be decided. */
export const Section = ({ title, help, doing, children }: SectionProps) => {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id} aria-busy={doing.kind === 'busy'}>
      <Heading size="small" as="h3" id={id}>
        {title}
      </Heading>
      {help !== undefined && <p className={styles.help}>{help}</p>}
      {children}
      {doing.kind === 'failed' && <FailureMessage title={t('settings.notSaved')} failure={doing.failure} />}
    </section>
  );
};
