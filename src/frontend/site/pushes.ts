import type { Slot } from '../../push/rules/slot';
import type { PushStatus } from '../../push/view';
import { t } from '../words/translate';
import type { Overview } from '../../resolvers/view';

type Pushes = Pick<Overview, 'push' | 'morePushes'>;

/** Every destination, by its slot. */
export const pushesOf = ({ push, morePushes }: Pushes): readonly PushStatus[] => [push, ...morePushes];

/** How a destination is told from the others: a webhook by its host, a platform by its name and what it calls the app there. */
export const destinationName = ({ kind, url, account }: PushStatus): string => {
  if (url === null) return t('destinations.fresh');
  if (kind === 'pull') return t('destinations.pullName');
  if (kind !== 'webhook')
    return t('destinations.platform', { name: t(`destinations.${kind}Name`), account: account ?? '' });
  return URL.canParse(url) ? new URL(url).host : url;
};

/** The overview's part with another state of one destination. */
export const withPush = ({ morePushes }: Pushes, slot: Slot, next: PushStatus): Partial<Pushes> =>
  slot === 0 ? { push: next } : { morePushes: morePushes.map((each, i) => (i + 1 === slot ? next : each)) };
