/** How a person used the site in a window. */
export type Use = 'active' | 'reader' | 'idle' | 'never' | 'new';

/** An account younger than this many days has not had time to be used: it is `new`, not idle. Unit: days. */
export const NEW_FOR_DAYS = 14;

export interface Traces {
  /** Days of the window on which the person commented, changed an issue or logged work. */
  readonly activeDays: number;
  /** Days of the window on which the person opened an issue. */
  readonly viewDays: number;
  /** Whether anything at all is recorded within retention, the window included. */
  readonly everSeen: boolean;
  /** Days since the account was first known, or `null` when it was there when recording began. */
  readonly knownForDays: number | null;
}

/** Sorts a person by what the record shows. Absence of activity never outranks its presence. */
export const classify = (traces: Traces): Use => {
  if (traces.activeDays > 0) return 'active';
  if (traces.viewDays > 0) return 'reader';
  if (traces.knownForDays !== null && traces.knownForDays < NEW_FOR_DAYS) return 'new';
  return traces.everSeen ? 'idle' : 'never';
};
