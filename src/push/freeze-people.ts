import type { Accounts } from '../roster/rules/accounts';
import { ALWAYS, knownDays, knownFor } from '../roster/rules/first-seen';
import { addDays, dayAt, formatDay, windowEnding, type Day, type Window } from '../kernel/day';
import { marksOf, type Marks } from '../report/rules/daily-flags';
import { SEGMENT, segmentsFor } from '../kernel/planes';
import { namesAt, NEVER } from '../report/rules/report';
import { classify } from '../report/rules/use';
import type { DirectoryHead, FrozenPerson, RosterHead } from '../store/records';
import { readSegment, type SegmentReport } from '../report/read-segment';
import { seatsIn } from '../directory/read-seats';
import type { Records } from '../store/ports';

/** Length of the window that a snapshot shows. Unit: days. */
const SNAPSHOT_DAYS = 30;

export const snapshotWindow = (now: number): Window => windowEnding(dayAt(now), SNAPSHOT_DAYS);

const dayBack = (to: Day, back = NEVER): string | null => (back === NEVER ? null : formatDay(addDays(to, -back)));

const personOf = (
  accountId: string,
  { activity, standing }: SegmentReport,
  i: number,
  age: number,
  marks: Marks,
  to: Day,
): FrozenPerson => {
  const activeDays = activity.counts.activeDays.at(i);
  const lastSeen = dayBack(to, activity.lastSeen[i]);
  return {
    accountId,
    type: namesAt(standing.types, i)[0] ?? 'unknown',
    status: namesAt(standing.statuses, i)[0] ?? 'unknown',
    roles: namesAt(standing.roles, i),
    licences: namesAt(standing.licences, i),
    use: classify({
      activeDays,
      viewDays: activity.counts.view.at(i),
      everSeen: lastSeen !== null,
      knownForDays: age === ALWAYS ? null : age,
    }),
    activity: { activeDays, lastActive: dayBack(to, activity.lastActive[i]), lastSeen, days: marks },
  };
};

/** Everyone in the roster but the forgotten, as they are now, in ordinal order and without names. */
export const freezePeople = async (
  records: Records,
  head: RosterHead,
  accounts: Accounts,
  directory: Pick<DirectoryHead, 'products' | 'groups'>,
  now: number,
): Promise<FrozenPerson[]> => {
  const window = snapshotWindow(now);
  const people: FrozenPerson[] = [];
  for (let segment = 0; segment < segmentsFor(head.count); segment++) {
    const report = await readSegment(records, head, directory, segment, window, dayAt(now));
    const marks = marksOf(window, report.days);
    const seats = seatsIn(directory, report.directory, report.standing.licences);
    const base = segment * SEGMENT;
    const length = Math.min(SEGMENT, accounts.length - base);
    const known = knownDays(knownFor(head.arrivals, dayAt(now)), base, length);
    for (let i = 0; i < length; i++) {
      const account = accounts.at(base + i);
      if (account !== '')
        people.push({ ...personOf(account, report, i, known[i] ?? ALWAYS, marks(i), window.to), seats: seats(i) });
    }
  }
  return people;
};
