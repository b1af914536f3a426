import Heading from '@atlaskit/heading';

import type { Overview } from '../../../resolvers/view';
import { formatCount, plural } from '../../report/wording';
import styles from './trust.module.css';

const REASONS: Readonly<Record<string, string>> = {
  'no-actor': 'Jira does not say who did it',
  malformed: 'not what Atlassian documents',
  unsubscribed: 'an event that Rollcall does not ask for',
  own: 'Rollcall’s own',
};
/** Another version may have reasons of its own: their keys say nothing to whoever looks. */
const OTHER = 'for another reason';

/** Counts by reason in words, the largest first. */
const byReason = (ignored: Overview['ignored']): [reason: string, count: number][] => {
  const counts = new Map<string, number>();
  for (const [key, count] of Object.entries(ignored)) {
    const reason = (Object.hasOwn(REASONS, key) ? REASONS[key] : undefined) ?? OTHER;
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
        Events that were not counted
      </Heading>
      {sum === 0 ? (
        <p className={styles.quiet}>None in the last month that Rollcall knows of.</p>
      ) : (
        <>
          <p className={styles.quiet}>
            {plural(sum, 'event', 'events')} in the last month proved nothing about anybody:
          </p>
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
