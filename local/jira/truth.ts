import type { Action } from '../../src/kernel/action';
import type { Actor } from './issue';
import type { Account } from './account';
import type { ProjectKind } from './project';
import type { LedgerEntry, LedgerUse } from './site';
import { itemAt } from './random';

const DAY_MS = 86_400_000;

// Not the app's own list: the truth must not change when the app does.
const ACTIONS: readonly Action[] = [
  'comment.created',
  'comment.edited',
  'comment.deleted',
  'history.created',
  'history.changed',
  'history.assigned',
  'history.attached',
  'history.detached',
  'history.deleted',
  'worklog.created',
  'worklog.edited',
  'worklog.deleted',
  'view.seen',
];

/** As above: the products of the kinds of project, and what is done in them. */
const PRODUCT_OF: Readonly<Record<ProjectKind, LedgerUse['product']>> = {
  software: 'jira-software',
  business: 'jira-software',
  service_desk: 'jira-servicedesk',
  product_discovery: 'jira-product-discovery',
};
const USES = (['jira-software', 'jira-servicedesk', 'jira-product-discovery'] as const).flatMap((product) =>
  (['written', 'looked'] as const).map((use) => ({ product, use })),
);

/** Sets of so many bits for each account, by UTC day. */
class BitsByDay {
  private readonly days = new Map<number, Uint16Array>();

  constructor(private readonly accounts: readonly Account[]) {}

  note(actor: Account, at: number, bit: number): void {
    const day = Math.floor(at / DAY_MS);
    let done = this.days.get(day);
    if (!done) this.days.set(day, (done = new Uint16Array(this.accounts.length)));
    done[actor.index] = (done[actor.index] ?? 0) | (1 << bit);
  }

  *entries(): Iterable<{ readonly accountId: string; readonly day: string; readonly bit: number }> {
    for (const [number, done] of this.days) {
      const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
      for (let index = 0; index < done.length; index++) {
        const bits = done[index] ?? 0;
        if (bits === 0) continue;
        const { accountId } = itemAt(this.accounts, index);
        for (let bit = 0; bit < 16; bit++) if (bits & (1 << bit)) yield { accountId, day, bit };
      }
    }
  }
}

/** Who did what on which UTC day, written down as it is done and never read from an event. */
export class Truth {
  private readonly actions: BitsByDay;
  private readonly used: BitsByDay;

  constructor(accounts: readonly Account[]) {
    this.actions = new BitsByDay(accounts);
    this.used = new BitsByDay(accounts);
  }

  /** What someone anonymous does is nobody's activity. */
  note(actor: Actor, at: number, action: Action, { kind }: { readonly kind: ProjectKind }): void {
    if (!actor) return;
    this.actions.note(actor, at, ACTIONS.indexOf(action));
    const use = action === 'view.seen' ? 'looked' : 'written';
    const product = PRODUCT_OF[kind];
    this.used.note(
      actor,
      at,
      USES.findIndex((known) => known.product === product && known.use === use),
    );
  }

  *entries(): Iterable<LedgerEntry> {
    for (const { bit, ...entry } of this.actions.entries()) yield { ...entry, action: itemAt(ACTIONS, bit) };
  }

  *uses(): Iterable<LedgerUse> {
    for (const { bit, ...entry } of this.used.entries()) yield { ...entry, ...itemAt(USES, bit) };
  }
}
