import { seatsIn } from '../directory/read-seats';
import { namesAt } from '../directory/rules/licence';
import type { DirectoryState } from '../directory/state';
import { KINDS, type Kind } from '../kernel/action';
import { addDays, dayAt, formatDay, windowEnding, type Day, type Window } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import { SEGMENT } from '../kernel/planes';
import { readSegment, type SegmentReport } from '../report/read-segment';
import { dailyFlagsOf, type DailyFlags } from '../report/rules/daily-flags';
import { NEVER } from '../report/rules/report';
import { productOfRole } from '../report/rules/seat-product';
import { classify, notKnownBecause, type NotKnown } from '../report/rules/use';
import { segmentsOf } from '../roster/read-roster';
import type { Accounts } from '../roster/rules/accounts';
import { knownDays, knownSince, SINCE_START, watchedSince } from '../roster/rules/first-seen';
import { dayKey } from '../activity/state';
import type { RosterState } from '../roster/state';
import type { Settings } from '../settings/rules/settings';
import type { Records } from '../store/ports';
import type { FrozenPerson } from './state';

/** By which settings a snapshot is made. */
export type SnapshotRules = Pick<Settings, 'windowDays' | 'graceDays' | 'counted'>;

export const snapshotWindow = (now: number, { windowDays }: SnapshotRules): Window =>
  windowEnding(dayAt(now), windowDays);

const dayBack = (to: Day, back = NEVER): string | null => (back === NEVER ? null : formatDay(addDays(to, -back)));

const ageOf = (age: number): number | null => (age === SINCE_START ? null : age);

/** What the record knows of the window. */
export interface Known {
  readonly watchedSince: string | null;
  readonly notKnown: NotKnown | null;
}

/** Of all segments, since a site whose record lacks views lacks them everywhere. Days of it that cannot be read end a snapshot. */
const knownOf = (
  reports: readonly SegmentReport[],
  roster: RosterState,
  { from, to }: Window,
  short: readonly Day[],
): Known => {
  const since = watchedSince(roster);
  const any = (...names: (Kind | 'view')[]): boolean =>
    reports.some(({ activity }) => names.some((name) => activity.counts[name].any));
  const window = { from: formatDay(from), to: formatDay(to) };
  const reach = {
    window,
    watchedSince: since,
    gaps: short.map(formatDay),
    anyWritten: any(...KINDS),
    anyLooked: any('view'),
  };
  return { watchedSince: since, notKnown: notKnownBecause(reach) };
};

interface Judged {
  readonly report: SegmentReport;
  readonly to: Day;
  readonly isWindowKnown: boolean;
  readonly graceDays: number;
}

/** How a seat was used: the use of its product, or the person's where the record does not tell products apart. */
const seatUse = (
  { report: { activity }, to, isWindowKnown, graceDays }: Judged,
  product: string,
  i: number,
  age: number,
) => {
  const known = productOfRole(product);
  const own = known === null ? undefined : activity.products.get(known);
  const written = own?.written ?? activity.counts.activeDays;
  const looked = own?.looked ?? activity.counts.lookedDays;
  const [writtenDays, lookedDays] = [written.at(i), looked.at(i)];
  return {
    use: classify({ writtenDays, lookedDays, knownForDays: ageOf(age), isWindowKnown }, graceDays),
    writtenDays,
    lookedDays,
    lastWritten: dayBack(to, own?.lastWritten[i]),
    lastLooked: dayBack(to, own?.lastLooked[i]),
  };
};

const personOf = (
  accountId: string,
  judged: Judged,
  i: number,
  age: number,
  flags: DailyFlags,
): Omit<FrozenPerson, 'seats'> => {
  const { activity, standing } = judged.report;
  const activeDays = activity.counts.activeDays.at(i);
  return {
    accountId,
    type: namesAt(standing.types, i)[0] ?? 'unknown',
    status: namesAt(standing.statuses, i)[0] ?? 'unknown',
    roles: namesAt(standing.roles, i),
    licences: namesAt(standing.licences, i),
    use: classify(
      {
        writtenDays: activeDays,
        lookedDays: activity.counts.lookedDays.at(i),
        knownForDays: ageOf(age),
        isWindowKnown: judged.isWindowKnown,
      },
      judged.graceDays,
    ),
    activity: {
      activeDays,
      lastActive: dayBack(judged.to, activity.lastActive[i]),
      lastSeen: dayBack(judged.to, activity.lastSeen[i]),
      days: flags,
    },
  };
};

/**
 * Everyone in the roster but the forgotten, as they are now, in ordinal order and without names. `short`: days that an audit found
 * short and nothing mended; `rules`: those of the site. Throws `Unreadable` when a day or the directory cannot be read.
 */
export const freezePeople = async (
  records: Pick<Records, 'getMany'>,
  roster: RosterState,
  accounts: Accounts,
  directory: Pick<DirectoryState, 'products' | 'groups' | 'readAt'>,
  now: number,
  short: readonly Day[],
  rules: SnapshotRules,
): Promise<{ people: FrozenPerson[]; known: Known }> => {
  const window = snapshotWindow(now, rules);
  const reports: SegmentReport[] = [];
  for (const segment of segmentsOf(roster)) {
    const report = await readSegment(records, roster, directory, segment, window, dayAt(now), rules.counted);
    if (report.directoryProblem) throw new Unreadable(report.directoryProblem);
    const [unread] = report.unreadDays;
    if (unread !== undefined) throw new Unreadable({ code: 'record-unreadable', record: dayKey(unread, segment) });
    reports.push(report);
  }
  const known = knownOf(reports, roster, window, short);
  const people = reports.flatMap((report, segment) => {
    const flagsOf = dailyFlagsOf(window, report.days);
    const seats = seatsIn(directory, report.directory, report.standing.licences);
    const judged = { report, to: window.to, isWindowKnown: known.notKnown === null, graceDays: rules.graceDays };
    const base = segment * SEGMENT;
    const length = Math.min(SEGMENT, accounts.length - base);
    const ages = knownDays(knownSince(roster.arrivals, dayAt(now)), base, length);
    return Array.from({ length }, (_, i) => i).flatMap((i): FrozenPerson[] => {
      const account = accounts.at(base + i);
      if (account === '') return [];
      const age = ages[i] ?? SINCE_START;
      const person = personOf(account, judged, i, age, flagsOf(i));
      return [{ ...person, seats: seats(i).map((seat) => ({ ...seat, ...seatUse(judged, seat.product, i, age) })) }];
    });
  });
  return { people, known };
};
