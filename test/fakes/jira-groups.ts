import { Refused, TryLater } from '../../src/kernel/failures';
import type { Priced } from '../../src/kernel/points';
import type { Membership, Memberships } from '../../src/reclaim/ports';
import type { ChangeAnswer } from '../../src/reclaim/rules/membership';

/** What goes wrong with one call. `killed`: this process ends there, before or after what was asked for is done. */
export type GroupFault =
  'busy' | 'lost-before' | 'lost-after' | 'broken-after' | 'killed-before' | 'killed-after' | 'signed-out';

export class Killed extends Error {}

/** What was truly done to a membership, and by whom. */
export interface Effect {
  readonly by: 'app' | 'other';
  readonly kind: 'added' | 'removed';
  readonly account: string;
  readonly group: string;
}

const priced = <T>(value: T): Priced<T> => ({ value, points: 1 });

/** Groups of Jira as an administrator changes them, with a ledger of what truly happened. */
export class JiraGroups implements Memberships {
  readonly groups = new Map<string, Set<string>>();
  readonly inactive = new Set<string>();
  readonly gone = new Set<string>();
  /** Groups that nobody here may change, and groups that somebody else fills again at once. */
  readonly forbidden = new Set<string>();
  readonly refilled = new Set<string>();
  readonly ledger: Effect[] = [];
  /** Whether whoever looks is a site admin. */
  isSiteAdmin = true;
  /** Taken by the next calls, one each. */
  readonly faults: (GroupFault | null)[] = [];
  /** Called right before each effect. */
  onEffect: (effect: Effect) => void = () => undefined;

  membersOf(group: string): Set<string> {
    const members = this.groups.get(group) ?? new Set();
    this.groups.set(group, members);
    return members;
  }

  of(account: string): Promise<Priced<Membership | null>> {
    return this.call(() => {
      if (this.gone.has(account)) return null;
      const groups = [...this.groups].flatMap(([group, members]) => (members.has(account) ? [group] : []));
      return { isActive: !this.inactive.has(account), groups, products: null };
    });
  }

  add(account: string, group: string): Promise<Priced<ChangeAnswer>> {
    return this.call(() => this.change({ by: 'app', kind: 'added', account, group }));
  }

  remove(account: string, group: string): Promise<Priced<ChangeAnswer>> {
    return this.call(() => this.change({ by: 'app', kind: 'removed', account, group }));
  }

  /** What somebody else does. */
  otherwise(kind: Effect['kind'], account: string, group: string): void {
    this.change({ by: 'other', kind, account, group });
  }

  private change(effect: Effect): ChangeAnswer {
    const { kind, account, group } = effect;
    if (effect.by === 'app' && (!this.isSiteAdmin || this.forbidden.has(group))) return 'forbidden';
    const members = this.groups.get(group);
    if (!members || this.gone.has(account) || members.has(account) === (kind === 'added')) return 'rejected';
    this.onEffect(effect);
    this.ledger.push(effect);
    if (kind === 'added') members.add(account);
    else members.delete(account);
    if (effect.by === 'app' && kind === 'removed' && this.refilled.has(group)) this.otherwise('added', account, group);
    return 'accepted';
  }

  private async call<T>(act: () => T): Promise<Priced<T>> {
    await Promise.resolve();
    const fault = this.faults.shift() ?? null;
    switch (fault) {
      case 'busy':
        throw new TryLater({ code: 'jira-busy', asked: 'membership', status: 429 }, 7);
      case 'signed-out':
        throw new Refused({ code: 'jira-refused', asked: 'membership', status: 401 });
      case 'lost-before':
        throw new TryLater({ code: 'jira-unreachable', asked: 'membership' });
      case 'killed-before':
        throw new Killed();
      case null:
        return priced(act());
      case 'killed-after':
        act();
        throw new Killed();
      case 'broken-after':
        act();
        throw new TryLater({ code: 'jira-busy', asked: 'membership', status: 500 });
      case 'lost-after':
        act();
        throw new TryLater({ code: 'jira-unreachable', asked: 'membership' });
    }
  }
}
