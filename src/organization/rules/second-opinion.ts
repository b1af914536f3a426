import type { Day, Window } from '../../kernel/day';

/** Atlassian tells up to a day late, and its days may begin elsewhere: that far apart, two dates are one. Unit: days. */
const APART = 1;

/** How Jira's record sees somebody in a window. */
export type RecordUse = 'active' | 'reader' | 'idle' | 'not-known';

export interface FromRecord {
  readonly use: RecordUse;
  /** When the record saw the person last, doing something or looking; `null`: not since it began. */
  readonly last: Day | null;
}

export interface FromOrganization {
  /** When Atlassian saw the person last in this product; `null`: it tells of no day. */
  readonly last: Day | null;
  /** The day on which Atlassian was asked. */
  readonly asked: Day;
}

/** What both say together. */
export interface Opinion {
  readonly use: RecordUse;
  /** Which of the two it rests on. */
  readonly by: 'record' | 'organization' | 'both';
  /** `record-misses`: Atlassian saw the person in the window and the record did not. `organization-misses`: the reverse. */
  readonly disagreement: 'record-misses' | 'organization-misses' | null;
}

/** Whether Atlassian's date lies so far behind the record's that both cannot be right. */
const lagsBehind = ({ last: seen }: FromRecord, { last, asked }: FromOrganization): boolean =>
  seen !== null && seen < asked - APART && (last === null || last + APART < seen);

/**
 * What Jira's record and Atlassian's last-active date say together of a seat in a window. Atlassian counts a page that was open for two seconds: who was
 * seen so was at least a reader, and is never taken for idle. A date before the window settles what the record does not reach; no
 * date at all settles nothing, because Atlassian also gives none where it tells nothing.
 */
export const opinionOf = (record: FromRecord, organization: FromOrganization, window: Window): Opinion => {
  const { last } = organization;
  const wasSeen = last !== null && last >= window.from;
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
      return { use: 'idle', by: last === null || wasSeen ? 'record' : 'both', disagreement: null };
    case 'not-known':
      if (last === null) return { use: 'not-known', by: 'record', disagreement: null };
      return { use: wasSeen ? 'reader' : 'idle', by: 'organization', disagreement: null };
  }
};
