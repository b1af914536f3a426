import { addDays, type Day } from '../../kernel/day';
import type { Use } from '../../report/rules/use';

/** Atlassian tells up to a day late, and its days may begin elsewhere: that far apart, two dates are one. Unit: days. */
const APART = 1;
/** Of the last days of a window, this one among them, nobody asks what Atlassian tells: they are hardly over. */
const HARDLY_OVER = 2;

export interface FromRecord {
  readonly use: Use;
  /** When the record saw the person last, doing something or looking; `null`: not since it began. */
  readonly last: Day | null;
}

export interface FromOrganization {
  /** When Atlassian saw the person last in this product; `null`: it tells of no day. */
  readonly last: Day | null;
  /** The day on which Atlassian was asked. */
  readonly asked: Day;
}

/** A window, and the last of its days of which the record cannot tell that somebody did nothing; `null` when it can of each. */
export interface ToldWindow {
  readonly from: Day;
  readonly to: Day;
  readonly untold: Day | null;
}

/** What both say together. */
export interface Opinion {
  readonly use: Use;
  /** Which of the two it rests on. */
  readonly by: 'record' | 'organization' | 'both';
  /** `record-misses`: Atlassian saw the person in the window and the record did not. `organization-misses`: the reverse. */
  readonly disagreement: 'record-misses' | 'organization-misses' | null;
}

/** Whether Atlassian's date lies so far behind the record's that both cannot be right. */
const lagsBehind = ({ last: seen }: FromRecord, { last, asked }: FromOrganization): boolean =>
  seen !== null && seen < asked - APART && (last === null || last + APART < seen);

/** Whether Atlassian was asked late enough to tell of each day of which the record cannot. */
const reaches = (asked: Day, { to, untold }: ToldWindow): boolean =>
  Math.min(untold ?? to, addDays(to, -HARDLY_OVER)) <= asked - APART;

/**
 * What Jira's record and Atlassian's last-active date say together of a seat in a window. Atlassian counts a page that was open for two seconds: who was
 * seen so was at least a reader, and is never taken for idle or for somebody who has not come yet. A date before the window settles what the
 * record does not reach; no date at all settles nothing, because Atlassian also gives none where it tells nothing.
 */
export const opinionOf = (record: FromRecord, organization: FromOrganization, window: ToldWindow): Opinion => {
  const { last, asked } = organization;
  const wasSeen = last !== null && last >= window.from;
  const byRecord = { use: record.use, by: 'record', disagreement: null } as const;
  switch (record.use) {
    case 'active':
    case 'reader':
      return {
        use: record.use,
        by: wasSeen ? 'both' : 'record',
        disagreement: lagsBehind(record, organization) ? 'organization-misses' : null,
      };
    case 'idle':
      // At the window's first day the two may mean the same visit.
      if (wasSeen && last > window.from + APART)
        return { use: 'reader', by: 'organization', disagreement: 'record-misses' };
      return { ...byRecord, by: last === null || wasSeen ? 'record' : 'both' };
    case 'new':
      return wasSeen ? { use: 'reader', by: 'organization', disagreement: 'record-misses' } : byRecord;
    case 'unknown':
      if (wasSeen) return { use: 'reader', by: 'organization', disagreement: null };
      return last !== null && reaches(asked, window)
        ? { use: 'idle', by: 'organization', disagreement: null }
        : byRecord;
  }
};

/** What is known of a seat of a product that no record is kept of. */
export interface OnlyDated {
  readonly last: Day | null;
  /** Days since the account was first known, or `null` when it was there when recording began. */
  readonly knownForDays: number | null;
}

/**
 * How a product was used of which nothing is told but Atlassian's dates: there, who reads and who writes cannot be told apart, and who was seen was active. Atlassian gives no
 * date of whoever has never been there. `graceDays`: who is younger is new.
 */
export const classByDate = (
  { last, knownForDays }: OnlyDated,
  window: Pick<ToldWindow, 'from'>,
  graceDays: number,
): Use => {
  if (last !== null && last >= window.from) return 'active';
  return knownForDays !== null && knownForDays < graceDays ? 'new' : 'idle';
};
