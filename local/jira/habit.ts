/** How a person uses the site. Shares are odds among all people. */
export interface Habit {
  readonly name: HabitName;
  readonly weight: number;
  /** Odds of being at work on a weekday. */
  readonly weekday: number;
  /** Looks at issues and changes nothing. */
  readonly readsOnly: boolean;
  /** May hold no licence at all, because nothing is ever done. */
  readonly mayLackAccess: boolean;
}

export type HabitName =
  | 'daily'
  | 'regular'
  | 'occasional'
  | 'reader'
  | 'quiet'
  | 'never'
  | 'stopping'
  | 'joining'
  | 'inactive'
  | 'leaving'
  | 'deleted'
  | 'vanishing'
  | 'app'
  | 'customer';

const habit = (
  name: HabitName,
  weight: number,
  weekday: number,
  quirks: { readonly readsOnly?: true; readonly mayLackAccess?: true } = {},
): Habit => ({
  name,
  weight,
  weekday,
  readsOnly: quirks.readsOnly ?? false,
  mayLackAccess: quirks.mayLackAccess ?? false,
});

/** Together they put about 60% of the people at work on a weekday. */
export const PEOPLE_HABITS: readonly Habit[] = [
  habit('daily', 44, 0.9),
  habit('regular', 19, 0.68),
  habit('occasional', 11, 0.2),
  habit('reader', 8, 0.6, { readsOnly: true }),
  // Gone quiet before the run began: nothing of theirs is in the ledger.
  habit('quiet', 5, 0, { mayLackAccess: true }),
  habit('never', 3, 0, { mayLackAccess: true }),
  // Works until some day half-way, then no more; the account stays active.
  habit('stopping', 3, 0.9),
  habit('joining', 3, 0.9),
  // Deactivated before the run began.
  habit('inactive', 2, 0, { mayLackAccess: true }),
  // Deactivated half-way.
  habit('leaving', 2, 0.9),
];

export const DAILY = habit('daily', 0, 0.9);
/** The account was deleted before the run began. */
export const DELETED = habit('deleted', 0, 0);
/** The account is deleted half-way. */
export const VANISHING = habit('vanishing', 0, 0.9);
export const APP = habit('app', 0, 1);
export const CUSTOMER = habit('customer', 0, 0.18);
