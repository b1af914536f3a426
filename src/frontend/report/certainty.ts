import { formatDay, startOf, type Day } from '../../kernel/day';
import {
  completenessOf,
  lossPerPerson,
  missedAtMost,
  type AuditFindings,
  type DayEvidence,
} from '../../report/rules/evidence';
import type { RecordedDate } from '../../report/rules/record-history';
import { figures } from '../words/figures';
import { t } from '../words/translate';
import { formatDayOf } from './dates';

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
  const percent = figures({
    style: 'percent',
    maximumFractionDigits: 4,
    maximumSignificantDigits: 2,
    roundingMode: 'ceil',
  });
  return chance <= SMALLEST
    ? t('certainty.lessThan', { share: percent.format(SMALLEST) })
    : percent.format(chance - 1e-12);
};

/** `99.89%`: rounded down, for what is at least so much. */
const atLeast = (share: number): string =>
  figures({ style: 'percent', maximumFractionDigits: 2, roundingMode: 'floor' }).format(share + 1e-12);

const dayOf = (day: Day): string => formatDayOf(startOf(day));

const uncheckedLine = (count: number): string[] => (count === 0 ? [] : [t('certainty.unchecked', { count })]);

/** How much of the day that was worst may have been lost. */
const worstLines = ({ day, facts, people, low }: EvidenceOn): string[] => {
  if (low === null) return [];
  const known = t('certainty.worst', { day: dayOf(day), low: atLeast(low), facts, people });
  const perPerson = lossPerPerson({ facts, people }, low);
  // As many as were recorded, or more, may be missing: no share of them follows from it.
  if (perPerson === 1) return [known];
  const share = figures({ minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(low);
  const lost = figures({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format((facts * (1 - low)) / low);
  return [known, t('certainty.lost', { facts, people, share, lost, perPerson: atMost(perPerson) })];
};

/** Where nothing can be missing, that all was read says more than a chance of nothing. */
const allReadLine = (compared: number, days: number): string =>
  compared === days ? t('certainty.allRead', { days }) : t('certainty.allReadOf', { days: compared });

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
      line: t('certainty.notCompared'),
      arithmetic: [],
    };
  const [once, twice] = [missedAtMost(days), missedAtMost(days, 2)];
  const worst = worstOf(days, unchecked > 0);
  const compared = days.length - unchecked;
  if (once === 0)
    return {
      line: allReadLine(compared, days.length),
      arithmetic: [...uncheckedLine(unchecked), t('certainty.looks')],
    };
  const arithmetic = [...(worst ? worstLines(worst) : []), ...uncheckedLine(unchecked)];
  if (once === 1)
    return {
      line: t('certainty.tooMuchLost'),
      arithmetic,
    };
  const line =
    days.length === 1
      ? t('certainty.onOneDay', { once: atMost(once) })
      : t('certainty.onDays', { days: days.length, once: atMost(once), twice: atMost(twice) });
  return { line, arithmetic: [...arithmetic, t('certainty.meaning'), t('certainty.looks')] };
};
