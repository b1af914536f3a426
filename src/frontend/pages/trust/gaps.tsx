import Heading from '@atlaskit/heading';
import { Fragment } from 'react';

import { t } from '../../words/translate';
import { gapLines, type GapsAsked } from './gap-lines';
import styles from './trust.module.css';

/** The holes of the record. */
export const Gaps = (asked: GapsAsked) => {
  const lines = gapLines(asked);
  return (
    <section className={styles.card} aria-labelledby="trust-gaps">
      <Heading size="small" as="h2" id="trust-gaps">
        {t('trust.gaps')}
      </Heading>
      {lines.length === 0 ? (
        <p className={styles.quiet}>{t('trust.nothingRecorded')}</p>
      ) : (
        <dl className={styles.pairs}>
          {lines.map(({ title, line }) => (
            <Fragment key={title}>
              <dt>{title}</dt>
              <dd>{line}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </section>
  );
};
