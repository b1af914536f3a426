import type { Account } from './account';
import type { LifeChange, Move, Regrant, SiteChange } from './site';

const isMove = (change: SiteChange): change is Move => change.kind === 'enter' || change.kind === 'quit';
const isRegrant = (change: SiteChange): change is Regrant => change.kind === 'grant' || change.kind === 'withdraw';
const isLife = (change: SiteChange): change is LifeChange => !isMove(change) && !isRegrant(change);

const inOrder = <T extends SiteChange>(changes: readonly T[]): T[] =>
  [...changes].sort((one, other) => one.at - other.at);

/** Times between a deactivation and the reactivation that follows it, if one does. */
const pausesOf = (turns: readonly LifeChange[]): Account['pauses'] => {
  const pauses: { from: number; to: number }[] = [];
  for (const { kind, at } of turns) {
    const last = pauses.at(-1);
    const isPaused = last?.to === Infinity;
    if (kind === 'deactivate' && !isPaused) pauses.push({ from: at, to: Infinity });
    if (kind === 'reactivate' && last && isPaused) last.to = at;
  }
  return pauses;
};

/** The accounts with the lives that the changes give them. */
export const withChanges = (accounts: readonly Account[], changes: readonly SiteChange[]): readonly Account[] => {
  if (changes.length === 0) return accounts;
  const own = Map.groupBy(inOrder(changes.filter(isLife)), ({ account }) => account);
  return accounts.map((account) => {
    const turns = own.get(account.index);
    if (!turns) return account;
    const when = (wanted: LifeChange['kind']): number | undefined => turns.find(({ kind }) => kind === wanted)?.at;
    const joinsAt = when('join') ?? account.joinsAt;
    // Whoever is not there yet cannot be deleted, and whoever is deleted does nothing more.
    const deletedAt = Math.min(account.deletedAt, Math.max(joinsAt, when('delete') ?? Infinity));
    return {
      ...account,
      joinsAt,
      deletedAt,
      stopsAt: Math.min(account.stopsAt, deletedAt),
      pauses: pausesOf(turns),
    };
  });
};

interface Turn {
  readonly at: number;
  readonly item: number;
  readonly isIn: boolean;
}

/** Sets that change with time: the groups of an account, the groups of a role. */
export class Changing<K> {
  private readonly turns: ReadonlyMap<K, readonly Turn[]>;

  constructor(turns: Iterable<readonly [K, Turn]>) {
    const byKey = new Map<K, Turn[]>();
    for (const [key, turn] of turns) byKey.set(key, [...(byKey.get(key) ?? []), turn]);
    this.turns = byKey;
  }

  /** What `before` has become by then. The same list while nothing has changed. */
  at(key: K, before: readonly number[], time: number): readonly number[] {
    const turns = this.turns.get(key);
    if (!turns) return before;
    const items = new Set(before);
    for (const { at, item, isIn } of turns) {
      if (at > time) break;
      if (isIn) items.add(item);
      else items.delete(item);
    }
    return [...items].sort((one, other) => one - other);
  }

  /** Keys of sets that ever have the item, whatever they had before. */
  ever(item: number): K[] {
    return [...this.turns].flatMap(([key, turns]) => (turns.some((turn) => turn.item === item) ? [key] : []));
  }
}

/** Groups that accounts enter and quit, by the account's index. */
export const movesOf = (changes: readonly SiteChange[]): Changing<number> =>
  new Changing(
    inOrder(changes.filter(isMove)).map(({ kind, at, account, group }) => [
      account,
      { at, item: group, isIn: kind === 'enter' },
    ]),
  );

/** Groups that give roles and no longer give them, by the role's key. */
export const grantsOf = (changes: readonly SiteChange[]): Changing<string> =>
  new Changing(
    inOrder(changes.filter(isRegrant)).map(({ kind, at, role, group }) => [
      role,
      { at, item: group, isIn: kind === 'grant' },
    ]),
  );
