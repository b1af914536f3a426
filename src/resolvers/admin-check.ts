import { drawPoints } from '../jobs/points-budget';
import type { Clock, ClockPort } from '../kernel/clock';
import { TryLater } from '../kernel/failures';
import type { RecordsPort } from '../store/ports';
import type { AdministersJira } from './ports';

/**
 * How long a permission that Jira confirmed is believed, of who only reads. A page asks several things in a row; who loses the
 * permission is out within this. Unit: ms.
 */
const BELIEVED_MS = 60_000;
/** A refusal is believed for less: it may have been put right meanwhile. Without it, who is refused could spend all points. */
const REFUSED_MS = 5_000;
/** Callers remembered at once, over all installations: a few KB. */
const REMEMBERED = 500;
/** A call, and a permission in it. Unit: points. */
const CHECK_POINTS = 3;

export interface Caller {
  /** Stands for the installation and the account, and names neither; `null` when the platform does not say who calls. */
  readonly digest: string | null;
  readonly administersJira: AdministersJira;
}

type Ports = RecordsPort & ClockPort;

interface Remembered {
  readonly at: number;
  readonly isAdmin: boolean;
}

/** A clock may be set back by a little between two calls: what is told by it holds as far either way. */
const isBelieved = ({ at, isAdmin }: Remembered, { now }: Pick<Clock, 'now'>): boolean =>
  Math.abs(now() - at) < (isAdmin ? BELIEVED_MS : REFUSED_MS);

/** The points of a check come before everything else; when even those are spent, the page must wait. */
const ask = async (ports: Ports, administersJira: AdministersJira): Promise<boolean> => {
  const drawn = await drawPoints(ports, 'page', { least: CHECK_POINTS, most: CHECK_POINTS });
  if (drawn.kind === 'wait') {
    const seconds = Math.ceil((drawn.until - ports.clock.now()) / 1000);
    throw new TryLater({ code: 'out-of-points' }, seconds);
  }
  return administersJira();
};

/** Asks whether a caller administers Jira, and believes the answer for a while; of who `writes`, a refusal only. */
export const adminCheck = (): ((ports: Ports, caller: Caller, writes: boolean) => Promise<boolean>) => {
  const remembered = new Map<string, Remembered>();
  return async (ports, { digest, administersJira }, writes) => {
    const before = digest === null ? undefined : remembered.get(digest);
    if (before && isBelieved(before, ports.clock) && !(before.isAdmin && writes)) return before.isAdmin;
    const isAdmin = await ask(ports, administersJira);
    if (digest === null) return isAdmin;
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(digest, { at: ports.clock.now(), isAdmin });
    return isAdmin;
  };
};
