import type { Slot } from '../../push/rules/slot';
import type { PushStatus } from '../../push/view';
import type { Overview } from '../../resolvers/view';

type Pushes = Pick<Overview, 'push' | 'morePushes'>;

/** Every destination, by its slot. */
export const pushesOf = ({ push, morePushes }: Pushes): readonly PushStatus[] => [push, ...morePushes];

/** The overview's part with another state of one destination. */
export const withPush = ({ morePushes }: Pushes, slot: Slot, next: PushStatus): Partial<Pushes> =>
  slot === 0 ? { push: next } : { morePushes: morePushes.map((each, i) => (i + 1 === slot ? next : each)) };
