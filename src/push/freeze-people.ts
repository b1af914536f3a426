import { seatsIn } from '../directory/read-seats';
import { namesAt } from '../directory/rules/licence';
import type { DirectoryState } from '../directory/state';
import { addDays, dayAt, formatDay, windowEnding, type Day, type Window } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import { SEGMENT } from '../kernel/planes';
import { readSegment, type SegmentReport } from '../report/read-segment';
import { dailyFlagsOf, type DailyFlags } from '../report/rules/daily-flags';
import { NEVER } from '../report/rules/report';
import { classify } from '../report/rules/use';
import { segmentsOf } from '../roster/read-roster';
import type { Accounts } from '../roster/rules/accounts';
import { knownDays, knownSince, SINCE_START } from '../roster/rules/first-seen';
import { dayKey } from '../activity/state';
import type { RosterState } from '../roster/state';
import type { Records } from '../store/ports';
import type { FrozenPerson } from './state';

/** Length of the window that a snapshot shows. Unit: days. */
const SNAPSHOT_DAYS = 30;

export const snapshotWindow = (now: number): Window => windowEnding(dayAt(now), SNAPSHOT_DAYS);

const dayBack = (to: Day, back = NEVER): string | null => (back === NEVER ? null : formatDay(addDays(to, -back)));

const personOf = (
  accountId: string,
  { activity, standing }: SegmentReport,
  i: number,
  age: number,
  flags: DailyFlags,
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
      knownForDays: age === SINCE_START ? null : age,
    }),
    activity: { activeDays, lastActive: dayBack(to, activity.lastActive[i]), lastSeen, days: flags },
  };
};

/**
 * Everyone in the roster but the forgotten, as they are now, in ordinal order and without names. Throws `Unreadable` when a
 * day or the directory cannot be read.
 */
export const freezePeople = async (
  records: Pick<Records, 'getMany'>,
  roster: RosterState,
  accounts: Accounts,
  directory: Pick<DirectoryState, 'products' | 'groups' | 'readAt'>,
  now: number,
): Promise<FrozenPerson[]> => {
  const window = snapshotWindow(now);
  const people: FrozenPerson[] = [];
  for (const segment of segmentsOf(roster)) {
    const report = await readSegment(records, roster, directory, segment, window, dayAt(now));
    if (report.directoryProblem) throw new Unreadable(report.directoryProblem);
    const [unread] = report.unreadDays;
    if (unread !== undefined) throw new Unreadable({ code: 'record-unreadable', record: dayKey(unread, segment) });
    const flagsOf = dailyFlagsOf(window, report.days);
    const seats = seatsIn(directory, report.directory, report.standing.licences);
    const base = segment * SEGMENT;
    const length = Math.min(SEGMENT, accounts.length - base);
    const known = knownDays(knownSince(roster.arrivals, dayAt(now)), base, length);
    for (let i = 0; i < length; i++) {
      const account = accounts.at(base + i);
      if (account === '') continue;
      const person = personOf(account, report, i, known[i] ?? SINCE_START, flagsOf(i), window.to);
      people.push({ ...person, seats: seats(i) });
    }
  }
  return people;
};
