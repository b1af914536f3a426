import { gammaQuantile } from './gamma-distribution';

/**
 * What a random sample of issues showed of one day: sums over its issues, as much as the estimate needs. A deed is one
 * account doing one kind of action to one issue; it is missed when the record lacks the fact (account, day, action).
 */
export interface Sample {
  /** Issues read. */
  readonly issues: number;
  /** Deeds of the day that Jira tells of them. */
  readonly deeds: number;
  readonly missed: number;
  /** Sum of the squares by issue: how misses cluster on issues. */
  readonly missedSquared: number;
}

export const EMPTY_SAMPLE: Sample = { issues: 0, deeds: 0, missed: 0, missedSquared: 0 };

/** The sample with one more issue. */
export const withIssue = (sample: Sample, { deeds, missed }: { deeds: number; missed: number }): Sample => ({
  issues: sample.issues + 1,
  deeds: sample.deeds + deeds,
  missed: sample.missed + missed,
  missedSquared: sample.missedSquared + missed * missed,
});

/** An audited day. */
export interface Audited {
  readonly sample: Sample;
  /** Issues that changed, of which the sample was drawn. */
  readonly issues: number;
  /** Facts of the day in the record before the audit added any, views left out. */
  readonly recorded: number;
}

/** Shares from 0 to 1: what the sample shows, and the interval that holds the whole day's with `CONFIDENCE`. */
export interface Coverage {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * 99 in 100 rather than the usual 95: promised is that at least 95 days in 100 lie inside, and what is expected to be
 * 95 of 100 falls short of it almost every other time.
 */
const CONFIDENCE = 0.99;

/**
 * By how much misses on the same issue make the count vary more than if each came by itself. A sample with few misses
 * cannot tell: so one more issue is imagined that lost what an issue has on average.
 */
const designEffect = ({ sample, issues, recorded }: Audited): number => {
  const imagined = Math.max(1, recorded / issues);
  const missed = sample.missed + imagined;
  const mean = missed / (sample.issues + 1);
  return Math.max(1, (sample.missedSquared + imagined * imagined) / missed - mean);
};

/**
 * The share of the day's facts that were recorded: what the record held, of that and what it lacked. What it lacked is
 * estimated from the missed deeds of the sample by Garwood's interval for counts, stretched by their clustering and
 * narrowed by the part of the day that was drawn. Two missed deeds may be one fact: the share errs to the low side.
 * `null` when nothing happened.
 */
export const coverageOf = (audited: Audited): Coverage | null => {
  const { sample, issues, recorded } = audited;
  if (recorded + sample.missed === 0 || sample.issues === 0) return null;
  const drawn = Math.min(1, sample.issues / issues);
  const shareWith = (missed: number): number => recorded / (recorded + missed / drawn);
  const share = shareWith(sample.missed);
  if (drawn === 1) return { share, low: share, high: share };
  const unit = designEffect(audited) * (1 - drawn);
  const count = sample.missed / unit;
  const tail = (1 - CONFIDENCE) / 2;
  return {
    share,
    low: shareWith(gammaQuantile(count + 1, 1 - tail) * unit),
    high: count === 0 ? 1 : shareWith(gammaQuantile(count, tail) * unit),
  };
};

/**
 * Below this a day is read whole. One fact in a hundred is far less than what deletions hide from Jira's own memory,
 * and a sample with a single miss on a large site is no reason to read all of it.
 */
const ENOUGH = 0.99;

export const fallsShort = (audited: Audited): boolean => (coverageOf(audited)?.share ?? 1) < ENOUGH;
