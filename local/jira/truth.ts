import type { Action } from '../../src/kernel/action';
import type { Actor } from './issue';
import type { Account } from './account';
import type { LedgerEntry } from './site';
import { itemAt } from './random';

const DAY_MS = 86_400_000;

// Not the app's own list: the truth must not change when the app does.
const ACTIONS = [
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
] as const satisfies readonly Action[];

const BITS = new Map<Action, number>(ACTIONS.map((action, bit) => [action, 1 << bit]));

/** Who did what on which UTC day, written down as it is done and never read from an event. */
export class Truth {
  /** Per UTC day a set of actions, as bits, for each account. */
  private readonly days = new Map<number, Uint16Array>();

  constructor(private readonly accounts: readonly Account[]) {}

  /** What someone anonymous does is nobody's activity. */
  note(actor: Actor, at: number, action: Action): void {
    if (!actor) return;
    const day = Math.floor(at / DAY_MS);
    let done = this.days.get(day);
    if (!done) this.days.set(day, (done = new Uint16Array(this.accounts.length)));
    done[actor.index] = (done[actor.index] ?? 0) | (BITS.get(action) ?? 0);
  }

  *entries(): Iterable<LedgerEntry> {
    for (const [number, done] of this.days) {
      const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
      for (let index = 0; index < done.length; index++) {
        const bits = done[index] ?? 0;
        if (bits === 0) continue;
        const { accountId } = itemAt(this.accounts, index);
        for (let bit = 0; bit < ACTIONS.length; bit++) {
          if (bits & (1 << bit)) yield { accountId, day, action: itemAt(ACTIONS, bit) };
        }
      }
    }
  }
}
