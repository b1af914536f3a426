import type { Overview } from '../../resolvers/view';
import { formatCount, plural } from '../report/wording';
import { plainText } from '../words/plain-text';

const REASONS: Readonly<Record<string, string>> = {
  'no-actor': 'Jira does not say who did it',
  malformed: 'not what Atlassian documents',
  unsubscribed: 'an event that Rollcall does not ask for',
  own: 'Rollcall’s own',
};

/** Events that proved nothing, told so that an admin can judge what the figures lack. */
export const IgnoredEvents = ({ ignored }: Pick<Overview, 'ignored'>) => {
  const counts = Object.entries(ignored).filter(([, count]) => count > 0);
  const sum = counts.reduce((all, [, count]) => all + count, 0);
  if (sum === 0) return null;
  const reasons = counts.map(([reason, count]) => {
    const why = Object.hasOwn(REASONS, reason) ? REASONS[reason] : plainText(reason);
    return counts.length === 1 ? why : `${formatCount(count)}: ${why}`;
  });
  return (
    <>
      {' '}
      <span aria-hidden="true">·</span> {plural(sum, 'event', 'events')} not counted in the last month (
      {reasons.join('; ')})
    </>
  );
};
