import type { Lack } from '../kernel/issue-past';
import type { Problem } from '../kernel/problem';
import type { PackedFacts } from './rules/claims';

export type BackfillPhase = 'never' | 'running' | 'done' | 'failed';

/** The reading of what happened before the app came. */
export interface BackfillStatus {
  state: BackfillPhase;
  /** Issues read. */
  done: number;
  /** About how many there are; `null` while that is not known. */
  total: number | null;
  /** About how long it still takes; `null` while that cannot be said. */
  secondsLeft: number | null;
  /** Why it does nothing just now. */
  waitingFor: Problem | null;
  /** What went wrong or could not be read. */
  problems: Problem[];
  /** When it was completed, epoch ms. */
  doneAt: number | null;
  page: PastByPage;
}

/**
 * What the page reads of the days before the install, while somebody has it open: it costs no points. `refused`: what it handed over was
 * not borne out by what the app reads. `off`: somebody does not want it.
 */
export interface PastByPage {
  state: 'reading' | 'done' | 'refused' | 'off';
  /** Where its search goes on: the token of the next page; `null` at the beginning. */
  token: string | null;
  /** Issues that it has read. */
  done: number;
  /** The time that is read, epoch ms; `until` is no part of it. `null` when there is nothing to read. */
  range: { from: number; until: number } | null;
}

/** Some pages of the search for issues, as the page read them. */
export interface PastSlice extends PackedFacts {
  /** The tokens of the first page and of the next; `null` at the beginning and at the end. */
  from: string | null;
  next: string | null;
  /** What Jira did not give of some of these issues. */
  untold: Lack[];
  /** Issues, changes, comments and worklogs that made no sense: all others are in `issues`. */
  leftOut: number;
  /**
   * With the first slice of whoever reads: ids of the projects that this admin sees; `null` when they could not be read, are too many, or do
   * not matter.
   */
  projects?: string[] | null;
}

/** How much of a day was recorded, as a random sample of its issues showed. */
export interface AuditedDay {
  /** UTC date, `2026-11-21`. */
  day: string;
  /** Issues that changed; `more`: there are others, which could not be drawn. */
  issues: number;
  more: boolean;
  /** Issues read; all of them on a small site. */
  sampled: number;
  /** Deeds that Jira tells of these issues, and those that the record lacked: one person, one kind of action, one issue. */
  deeds: number;
  missed: number;
  /** The share of the day's facts that was recorded, 0 to 1, and between what it lies; `null` when it was not measured. */
  coverage: { share: number; low: number; high: number } | null;
  /** The reading of the whole day: not needed, under way, done, more than the points allow, or failed. */
  sweep: 'none' | 'running' | 'done' | 'too-large' | 'failed';
  /** Missing entries that were added: one person, one kind of action. */
  added: number;
  /** What went wrong or could not be read. */
  problems: Problem[];
}

export interface AuditStatus {
  /** Newest first, at most 31; the first may still be under way. */
  days: AuditedDay[];
  /** The sweep under way; `total`: about how many issues there are. */
  sweep: { done: number; total: number } | null;
  /** Why the audit under way does nothing just now, when not for its pace. */
  waitingFor: Problem | null;
  /** Why nothing can be said of the days audited so far. */
  problem: Problem | null;
}
