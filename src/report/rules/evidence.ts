import { ACTIONS, kindOf } from '../../kernel/action';
import type { Bits } from '../../kernel/bits';
import type { CompressedPlanes } from '../../kernel/planes';
import { kindsOf } from '../../activity/rules/kinds';

/** What is recorded of a day, or of a segment of one. */
export interface RecordedDay {
  /** Facts (account, day, action) of any account; views are left out. */
  readonly facts: number;
  /** People who were active. */
  readonly people: number;
}

/** What is known of how complete the record of a day is. */
export interface Completeness {
  /** All that Jira tells of the day was read, and what was missing was added. */
  readonly isWhole: boolean;
  /** The share of its facts that was recorded before anything was added is at least this; `null` when it was not measured. */
  readonly low: number | null;
}

export interface DayEvidence extends RecordedDay, Completeness {}

/** What this needs of an audited day. */
export interface AuditFindings {
  readonly issues: number;
  readonly more: boolean;
  readonly sampled: number;
  readonly coverage: { readonly low: number } | null;
  readonly sweep: string;
  readonly problems: readonly unknown[];
}

/** Facts of a day, views left out. */
export const factsOf = ({ planes }: CompressedPlanes): number =>
  ACTIONS.reduce((sum, action) => sum + (kindOf(action) === 'view' ? 0 : (planes.get(action)?.size ?? 0)), 0);

/** `people`: which accounts are people. */
export const recordedOf = (day: CompressedPlanes, people: Bits): RecordedDay => ({
  facts: factsOf(day),
  people: kindsOf(day).active.and(people).size,
});

/** From the audit of the day. `null`: it was not audited. */
export const completenessOf = (audit: AuditFindings | null): Completeness => {
  // Where there are more issues than could be drawn from, the interval does not speak for them.
  if (!audit?.coverage || audit.more) return { isWhole: false, low: null };
  const wasReadWhole = audit.sweep === 'done' || audit.sampled >= audit.issues;
  return { isWhole: wasReadWhole && audit.problems.length === 0, low: audit.coverage.low };
};

/**
 * At most so many facts of the day were lost for each person who is recorded on it, and no more than that share of the
 * active people can be missing: each of them lost at least one fact. `facts` may hold what was added: that errs upwards.
 */
export const lossPerPerson = ({ facts, people }: RecordedDay, low: number): number => {
  const lost = (facts * (1 - low)) / low;
  if (lost === 0) return 0;
  return low > 0 && people > 0 ? Math.min(1, lost / people) : 1;
};

/**
 * At most how likely it is that nothing is recorded of a person who was active on `activeDays` of these days, whichever they
 * were. It is P(no record | active), not P(active | no record). docs/evidence.md derives it and says what it assumes.
 *
 * A day of which all was read misses nothing. A day that was not measured is taken to have lost as much as the worst that
 * was, before anything was added to that; where none was measured, nothing can be said, and the answer is 1.
 */
export const missedAtMost = (days: readonly DayEvidence[], activeDays = 1): number => {
  const measured = days.flatMap((day) => (day.low === null ? [] : [lossPerPerson(day, day.low)]));
  const worst = measured.length > 0 ? Math.max(...measured) : 1;
  const byDay = days.map((day) => {
    if (day.isWhole) return 0;
    return day.low === null ? worst : lossPerPerson(day, day.low);
  });
  const worstFirst = byDay.sort((one, other) => other - one);
  return worstFirst.slice(0, activeDays).reduce((chance, each) => chance * each, 1);
};
