import { formatDay, startOf, type Day } from '../../kernel/day';
import {
  completenessOf,
  lossPerPerson,
  missedAtMost,
  type AuditFindings,
  type DayEvidence,
} from '../../report/rules/evidence';
import type { RecordedDate } from '../../report/rules/record-history';
import { formatDayOf } from './dates';
import { formatCount, plural } from './wording';

/** What this needs of an audited day. */
export interface AuditedDate extends AuditFindings {
  /** `2026-11-21`. */
  readonly day: string;
}

/** How sure it is that somebody of whom nothing is recorded did nothing, in words: a sentence, and what it rests on. */
export interface Certainty {
  readonly line: string;
  readonly arithmetic: readonly string[];
}

interface EvidenceOn extends DayEvidence {
  readonly day: Day;
}

/** The figures below are rounded up: what is promised is that it is no more. */
const SMALLEST = 0.000_001;

/** `0.3%`: two digits, rounded up. */
const atMost = (chance: number): string => {
  if (chance <= SMALLEST) return 'less than 0.0001%';
  const percent = chance * 100;
  const unit = 10 ** (Math.floor(Math.log10(percent)) - 1);
  return `${Number((Math.ceil(percent / unit - 1e-9) * unit).toPrecision(2))}%`;
};

/** `99.89%`: rounded down, for what is at least so much. */
const atLeast = (share: number): string => `${Math.floor(share * 10_000 + 1e-9) / 100}%`;

const dayOf = (day: Day): string => formatDayOf(startOf(day));

const daysWord = (count: number): string => (count === 1 ? 'this day' : `these ${formatCount(count)} days`);
const anyOf = (count: number): string => (count === 1 ? 'this day' : `one of ${daysWord(count)}`);

const MEANING =
  'This is the chance of such a silence from somebody who wrote. How likely it is that this person wrote at all, no record can say.';
const LOOKS = 'It is about writing alone: Jira keeps no list of views, so nobody can count the looks that were missed.';

const uncheckedLine = (count: number): string[] =>
  count === 0
    ? []
    : [
        `${plural(count, 'day has', 'days have')} not been compared with Jira: today is compared tomorrow, and the comparisons of 31 days are kept. They are taken to have lost as much as the worst day that was.`,
      ];

/** How much of the day that was worst may have been lost. */
const worstLines = ({ day, facts, people, low }: EvidenceOn): string[] => {
  if (low === null) return [];
  const known = `The worst day compared is ${dayOf(day)}: at least ${atLeast(low)} of what people did was recorded, ${plural(facts, 'entry', 'entries')} of ${plural(people, 'person', 'people')}.`;
  // As many as were recorded, or more, may be missing: no share of them follows from it.
  if (lossPerPerson({ facts, people }, low) === 1) return [known];
  const lost = (facts * (1 - low)) / low;
  return [
    known,
    `So at most ${formatCount(facts)} × (1 − ${low.toFixed(4)}) ÷ ${low.toFixed(4)} = ${lost.toFixed(1)} entries were lost. Whoever is missing lost one at least, so that is at most ${lost.toFixed(1)} ÷ ${formatCount(people)} = ${atMost(lossPerPerson({ facts, people }, low))} of the people who wrote.`,
  ];
};

/** Where nothing can be missing, that all was read says more than a chance of nothing. */
const allReadLine = (compared: number, days: number): string =>
  compared === days
    ? `Everything that Jira tells of ${daysWord(days)} was read, and nothing written by this person is in it.`
    : `On the ${plural(compared, 'day', 'days')} of this window that were compared with Jira, everything that it tells was read and nothing was missing.`;

const evidenceOf = (recorded: readonly RecordedDate[], audits: readonly AuditedDate[]): EvidenceOn[] => {
  const byDay = new Map(audits.map((audit) => [audit.day, audit]));
  return recorded.map((day) => ({ ...day, ...completenessOf(byDay.get(formatDay(day.day)) ?? null) }));
};

/** The day that counts most: the worst as it was before anything was added, where others are judged by it. */
const worstOf = (days: readonly EvidenceOn[], isForOthers: boolean): EvidenceOn | undefined =>
  days
    .filter(({ low, isWhole }) => low !== null && (isForOthers || !isWhole))
    .toSorted((one, other) => lossPerPerson(other, other.low ?? 0) - lossPerPerson(one, one.low ?? 0))[0];

/** `recorded`: the days of the window; `audits`: those that were compared with Jira. */
export const certaintyOf = (recorded: readonly RecordedDate[], audits: readonly AuditedDate[]): Certainty => {
  const days = evidenceOf(recorded, audits);
  const unchecked = days.filter(({ low, isWhole }) => low === null && !isWhole).length;
  if (unchecked === days.length)
    return {
      line: 'How sure this is cannot be said yet: no day of this window has been compared with Jira.',
      arithmetic: [],
    };
  const [once, twice] = [missedAtMost(days), missedAtMost(days, 2)];
  const worst = worstOf(days, unchecked > 0);
  const compared = days.length - unchecked;
  if (once === 0) return { line: allReadLine(compared, days.length), arithmetic: [...uncheckedLine(unchecked), LOOKS] };
  const arithmetic = [...(worst ? worstLines(worst) : []), ...uncheckedLine(unchecked)];
  if (once === 1)
    return {
      line: 'How sure this is cannot be said: on the worst day of this window too much may have been lost.',
      arithmetic,
    };
  const more = days.length > 1 ? `, and on two of them ${atMost(twice)}` : '';
  return {
    line: `Had this person written anything on ${anyOf(days.length)}, the chance that Rollcall shows nothing of it would be at most ${atMost(once)}${more}.`,
    arithmetic: [...arithmetic, MEANING, LOOKS],
  };
};
