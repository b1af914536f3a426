import { inOrder, isGroupEnd, isMove, Moves } from './change';
import type { Membership } from './group';
import { itemAt } from './random';
import type { GroupEnd, Move, MovedBy, ProviderOptions, SiteChange } from './site';

type Change = Move | GroupEnd;

/** A membership that began or ended, by the indexes of account and group. */
export interface MadeMove {
  readonly at: number;
  readonly account: number;
  readonly group: number;
  readonly change: 'added' | 'removed';
  readonly by: MovedBy;
}

const isByProvider = ({ by }: Move): boolean => by?.kind === 'provider';

/** Who belongs to which group at any moment, and who made it so. Accounts and groups by their indexes. */
export class Memberships {
  /** What was changed beyond the seed, in order. */
  private readonly changes: Change[];
  private readonly moves: Moves;
  /** What the identity provider knows of. */
  private readonly provided: Moves;
  private readonly ends = new Map<number, number>();

  constructor(
    private readonly drawn: readonly Membership[],
    changes: readonly SiteChange[],
    private readonly provider: ProviderOptions | undefined,
  ) {
    const moves = changes.filter(isMove);
    const ends = changes.filter(isGroupEnd);
    this.changes = inOrder([...moves, ...ends]);
    this.moves = new Moves(moves);
    this.provided = new Moves(moves.filter(isByProvider));
    for (const { group, at } of ends) this.ends.set(group, at);
  }

  /** From now on; of the changes of a moment it is the last. */
  make(change: Change): void {
    this.changes.splice(this.changes.findLastIndex(({ at }) => at <= change.at) + 1, 0, change);
    if (isGroupEnd(change)) this.ends.set(change.group, change.at);
    else {
      this.moves.make(change);
      if (isByProvider(change)) this.provided.make(change);
    }
  }

  isGone(group: number, time: number): boolean {
    return (this.ends.get(group) ?? Infinity) <= time;
  }

  /** Groups of an account at that moment. */
  groupsAt(account: number, time: number): readonly number[] {
    return this.left(this.moves.at(account, itemAt(this.drawn, account).groups, time), time);
  }

  /** Those of the groups that are not deleted by then; the same list while none is. */
  left(groups: readonly number[], time: number): readonly number[] {
    return this.ends.size === 0 ? groups : groups.filter((group) => !this.isGone(group, time));
  }

  /** Accounts that enter the group or quit it at some time. */
  everMoved(group: number): readonly number[] {
    return this.moves.ever(group);
  }

  isSynced(group: number): boolean {
    return this.provider?.groups.includes(group) === true;
  }

  /** The identity provider puts back whom it knows of and Jira no longer has in the group. */
  sync(at: number): void {
    for (const group of this.provider?.groups ?? []) {
      for (const account of this.isGone(group, at) ? [] : this.moves.ever(group)) {
        const isWanted = this.provided.at(account, itemAt(this.drawn, account).groups, at).includes(group);
        if (!isWanted || this.groupsAt(account, at).includes(group)) continue;
        this.make({ kind: 'enter', at, account, group, by: { kind: 'provider' } });
      }
    }
  }

  /** Every membership that began or ended until then, oldest first; who asked for what was so already changed nothing. */
  made(time: number): MadeMove[] {
    const made: MadeMove[] = [];
    const groups = new Map<number, Set<number>>();
    const groupsOf = (account: number): Set<number> => {
      const known = groups.get(account) ?? new Set(itemAt(this.drawn, account).groups);
      groups.set(account, known);
      return known;
    };
    const end = ({ group, at }: GroupEnd): void => {
      for (const account of this.drawn.keys()) {
        if (!groupsOf(account).delete(group)) continue;
        made.push({ at, account, group, change: 'removed', by: { kind: 'others' } });
      }
    };
    for (const change of this.changes) {
      if (change.at > time) break;
      if (isGroupEnd(change)) end(change);
      else if (!this.isGone(change.group, change.at)) made.push(...moved(change, groupsOf(change.account)));
    }
    return made;
  }
}

/** What a move changes in the groups of its account: nothing when it is there or gone already. */
const moved = ({ kind, at, clock, account, group, by }: Move, groups: Set<number>): MadeMove[] => {
  const enters = kind === 'enter';
  if (groups.has(group) === enters) return [];
  if (enters) groups.add(group);
  else groups.delete(group);
  return [{ at: clock ?? at, account, group, change: enters ? 'added' : 'removed', by: by ?? { kind: 'others' } }];
};
