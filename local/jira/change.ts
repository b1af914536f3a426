import type { Account } from './account';
import type { GroupEnd, LifeChange, Move, Regrant, SiteChange } from './site';

export const isMove = (change: SiteChange): change is Move => change.kind === 'enter' || change.kind === 'quit';
export const isGroupEnd = (change: SiteChange): change is GroupEnd => change.kind === 'drop';
const isRegrant = (change: SiteChange): change is Regrant => change.kind === 'grant' || change.kind === 'withdraw';
const isLife = (change: SiteChange): change is LifeChange =>
  !isMove(change) && !isGroupEnd(change) && !isRegrant(change);

export const inOrder = <T extends SiteChange>(changes: readonly T[]): T[] =>
  [...changes].sort((one, other) => one.at - other.at);

/** Times between a deactivation and the reactivation that follows it, if one does. */
const pausedBy = (pauses: Account['pauses'], { kind, at }: Pick<LifeChange, 'kind' | 'at'>): Account['pauses'] => {
  const last = pauses.at(-1);
  const isPaused = last?.to === Infinity;
  if (kind === 'deactivate' && !isPaused) return [...pauses, { from: at, to: Infinity }];
  if (kind === 'reactivate' && last && isPaused) return [...pauses.slice(0, -1), { from: last.from, to: at }];
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
      pauses: turns.reduce<Account['pauses']>(pausedBy, []),
    };
  });
};

/** What can happen while the site lives. Whoever joins is known from the start. */
export type UnforeseenChange = Move | GroupEnd | (LifeChange & { readonly kind: Exclude<LifeChange['kind'], 'join'> });

/** Changes the life of an account that lives already. */
export const changeLife = (account: Account, { kind, at }: Pick<LifeChange, 'kind' | 'at'>): void => {
  account.pauses = pausedBy(account.pauses, { kind, at });
  if (kind !== 'delete') return;
  account.deletedAt = Math.min(account.deletedAt, at);
  account.stopsAt = Math.min(account.stopsAt, at);
};

interface Turn {
  readonly at: number;
  readonly item: number;
  readonly isIn: boolean;
}

/** Sets that change with time: the groups of an account, the groups of a role. */
export class Changing<K> {
  private readonly turns = new Map<K, Turn[]>();

  constructor(turns: Iterable<readonly [K, Turn]>) {
    for (const [key, turn] of turns) this.add(key, turn);
  }

  /** One more turn; of those of a moment it is the last. */
  add(key: K, turn: Turn): void {
    const turns = this.turns.get(key) ?? [];
    turns.splice(turns.findLastIndex(({ at }) => at <= turn.at) + 1, 0, turn);
    this.turns.set(key, turns);
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

const turnOf = ({ kind, at, account, group }: Move): readonly [number, Turn] => [
  account,
  { at, item: group, isIn: kind === 'enter' },
];

/** Groups that accounts enter and quit, by the account's index. */
export class Moves extends Changing<number> {
  constructor(moves: readonly Move[]) {
    super(inOrder(moves).map(turnOf));
  }

  make(move: Move): void {
    this.add(...turnOf(move));
  }
}

/** Groups that give roles and no longer give them, by the role's key. */
export const grantsOf = (changes: readonly SiteChange[]): Changing<string> =>
  new Changing(
    inOrder(changes.filter(isRegrant)).map(({ kind, at, role, group }) => [
      role,
      { at, item: group, isIn: kind === 'grant' },
    ]),
  );
