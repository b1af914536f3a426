import Heading from '@atlaskit/heading';
import { Fragment } from 'react';

import type { Overview } from '../../../resolvers/view';
import { activityLine, behindLine, changesLine, directoryLine, sinceLine } from './freshness-wording';
import styles from './trust.module.css';

/** As of when everything on this page is. */
export const Freshness = ({ overview }: { overview: Overview }) => {
  const lines: readonly (readonly [string, string | null])[] = [
    ['Activity', activityLine(overview)],
    ['Recorded since', sinceLine(overview)],
    ['Accounts, roles and licences', directoryLine(overview)],
    ['Changes of them as of', changesLine(overview.directory, overview.now)],
    ['Groups behind', behindLine(overview.directory)],
  ];
  return (
    <section className={styles.card} aria-labelledby="trust-fresh">
      <Heading size="small" as="h2" id="trust-fresh">
        How fresh this is
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
