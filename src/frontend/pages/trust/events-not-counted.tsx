import Heading from '@atlaskit/heading';

import type { Overview } from '../../../resolvers/view';
import { formatCount } from '../../words/figures';
import { t } from '../../words/translate';
import styles from './trust.module.css';

const REASONS = ['no-actor', 'malformed', 'unsubscribed', 'own'] as const;

/** Another version may have reasons of its own: their keys say nothing to whoever looks. */
const reasonOf = (key: string): string => t(`trust.${REASONS.find((each) => each === key) ?? 'otherReason'}`);

/** Counts by reason in words, the largest first. */
const byReason = (ignored: Overview['ignored']): [reason: string, count: number][] => {
  const counts = new Map<string, number>();
  for (const [key, count] of Object.entries(ignored)) {
    const reason = reasonOf(key);
    if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
};

/** Events that proved nothing, told so that an admin can judge what the figures lack. */
export const EventsNotCounted = ({ ignored }: Pick<Overview, 'ignored'>) => {
  const reasons = byReason(ignored);
  const sum = reasons.reduce((all, [, count]) => all + count, 0);
  return (
    <section className={styles.card} aria-labelledby="trust-events">
      <Heading size="small" as="h2" id="trust-events">
        {t('trust.events')}
      </Heading>
      {sum === 0 ? (
        <p className={styles.quiet}>{t('trust.noEvents')}</p>
      ) : (
        <>
          <p className={styles.quiet}>{t('trust.eventsCount', { count: sum })}</p>
          <ul className={styles.list}>
            {reasons.map(([reason, count]) => (
              <li key={reason}>
                {formatCount(count)}: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
