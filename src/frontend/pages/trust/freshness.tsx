import Heading from '@atlaskit/heading';
import { Fragment } from 'react';

import type { Overview } from '../../../resolvers/view';
import { t } from '../../words/translate';
import { activityLine, behindLine, changesLine, directoryLine, sinceLine } from './freshness-wording';
import styles from './trust.module.css';

/** As of when everything on this page is. */
export const Freshness = ({ overview }: { overview: Overview }) => {
  const lines: readonly (readonly [string, string | null])[] = [
    [t('trust.activity'), activityLine(overview)],
    [t('trust.since'), sinceLine(overview)],
    [t('trust.directory'), directoryLine(overview)],
    [t('trust.changes'), changesLine(overview.directory, overview.now)],
    [t('trust.behind'), behindLine(overview.directory)],
  ];
  return (
    <section className={styles.card} aria-labelledby="trust-fresh">
      <Heading size="small" as="h2" id="trust-fresh">
        {t('trust.freshness')}
      </Heading>
      <dl className={styles.pairs}>
        {lines.map(
          ([title, line]) =>
            line !== null && (
              <Fragment key={title}>
                <dt>{title}</dt>
                <dd>{line}</dd>
              </Fragment>
            ),
        )}
      </dl>
    </section>
  );
};
