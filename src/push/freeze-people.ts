import { seatsIn } from '../directory/read-seats';
import { namesAt } from '../directory/rules/licence';
import type { Seat } from '../directory/view';
import { KINDS, type Kind } from '../kernel/action';
import { addDays, dayAt, formatDay, windowEnding, type Day, type Window } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import { SEGMENT } from '../kernel/planes';
import { opinionOf, type Opinion, type ToldWindow } from '../organization/rules/second-opinion';
import { lastInJiraAt, lastSeenAt, type SeatDates } from '../organization/rules/seat-dates';
import { readSegment, type SegmentReport } from '../report/read-segment';
import { dailyFlagsOf, type DailyFlags } from '../report/rules/daily-flags';
import { NEVER } from '../report/rules/report';
import { productOfRole } from '../report/rules/seat-product';
import { classify, lastUntold, notKnownBecause, type NotKnown, type Use } from '../report/rules/use';
import { segmentsOf } from '../roster/read-roster';
import { knownDays, knownSince, SINCE_START, watchedSince } from '../roster/rules/first-seen';
import { dayKey } from '../activity/state';
import type { RosterState } from '../roster/state';
import type { Settings } from '../settings/rules/settings';
import type { Records } from '../store/ports';
import type { Sources } from './read-sources';
import type { FrozenPerson } from './state';

/** By which settings a snapshot is made. `days`: whether it tells on which days somebody did something. */
export type SnapshotRules = Pick<Settings, 'windowDays' | 'graceDays' | 'counted'> & { readonly days: boolean };

export const snapshotWindow = (now: number, { windowDays }: SnapshotRules): Window =>
  windowEnding(dayAt(now), windowDays);

const dayBack = (to: Day, back = NEVER): string | null => (back === NEVER ? null : formatDay(addDays(to, -back)));

const ageOf = (age: number): number | null => (age === SINCE_START ? null : age);

/** What the record knows of the window. */
export interface Known {
  readonly watchedSince: string | null;
  readonly notKnown: NotKnown | null;
  /** The last day of the window of which it cannot tell that somebody did nothing. */
  readonly untold: Day | null;
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
  return { watchedSince: since, notKnown: notKnownBecause(reach), untold: lastUntold(reach) };
};

interface Judged {
  readonly report: SegmentReport;
  readonly to: Day;
  readonly window: ToldWindow;
  readonly isWindowKnown: boolean;
  readonly graceDays: number;
  readonly dates: SeatDates | null;
}

/** Where somebody stands: in the segment, and in all of the roster. `age`: as `knownDays` gives it. */
interface Place {
  readonly i: number;
  readonly ordinal: number;
  readonly age: number;
}

const later = (one: number | undefined, other: number | undefined): number => Math.min(one ?? NEVER, other ?? NEVER);

/** What the record and Atlassian's date say together. `back`: days before the window's end on which the record saw the person last. */
const joined = ({ to, window, dates }: Judged, use: Use, back: number, last: Day | null): Opinion => {
  if (!dates) return { use, by: 'record', disagreement: null };
  const record = { use, last: back === NEVER ? null : addDays(to, -back) };
  return opinionOf(record, { last, asked: dates.asked }, window);
};

/** How a seat was used: the use of its product, or the person's where the record does not tell products apart. */
const seatUse = (judged: Judged, product: string, { i, age, ordinal }: Place) => {
  const { to, isWindowKnown, graceDays, dates, report } = judged;
  const { activity } = report;
  const known = productOfRole(product);
  const own = known === null ? undefined : activity.products.get(known);
  const written = own?.written ?? activity.counts.activeDays;
  const looked = own?.looked ?? activity.counts.lookedDays;
  const [writtenDays, lookedDays] = [written.at(i), looked.at(i)];
  const byRecord = classify({ writtenDays, lookedDays, knownForDays: ageOf(age), isWindowKnown }, graceDays);
  const back = own ? later(own.lastWritten[i], own.lastLooked[i]) : (activity.lastSeen[i] ?? NEVER);
  const told = dates?.products.get(known ?? product);
  const last = told ? lastSeenAt(told, ordinal) : null;
  const { use, by } = told ? joined(judged, byRecord, back, last) : { use: byRecord, by: 'record' as const };
  return {
    use,
    writtenDays,
    lookedDays,
    lastWritten: dayBack(to, own?.lastWritten[i]),
    lastLooked: dayBack(to, own?.lastLooked[i]),
    lastByAtlassian: last === null ? null : formatDay(last),
    judgedBy: by,
  };
};

/** The person of an ordinal, in the order in which what is stored is read back: so that two snapshots can be compared as text. */
const personOf = (
  accountId: string,
  judged: Judged,
  place: Place,
  seats: readonly Seat[],
  days: DailyFlags | null,
): FrozenPerson => {
  const { activity, standing } = judged.report;
  const { i, age, ordinal } = place;
  const activeDays = activity.counts.activeDays.at(i);
  const lookedDays = activity.counts.lookedDays.at(i);
  const { isWindowKnown, graceDays, dates } = judged;
  const byRecord = classify(
    { writtenDays: activeDays, lookedDays, knownForDays: ageOf(age), isWindowKnown },
    graceDays,
  );
  const inJira = dates && lastInJiraAt(dates, ordinal);
  return {
    ref: ordinal,
    accountId,
    type: namesAt(standing.types, i)[0] ?? 'unknown',
    status: namesAt(standing.statuses, i)[0] ?? 'unknown',
    roles: namesAt(standing.roles, i),
    licences: namesAt(standing.licences, i),
    seats: seats.map((seat) => ({ ...seat, ...seatUse(judged, seat.product, place) })),
    use: joined(judged, byRecord, activity.lastSeen[i] ?? NEVER, inJira).use,
    activity: {
      activeDays,
      lastActive: dayBack(judged.to, activity.lastActive[i]),
      lastSeen: dayBack(judged.to, activity.lastSeen[i]),
      days,
    },
  };
};

export interface Frozen {
  readonly known: Known;
  /** Everyone in the roster but the forgotten, in ordinal order: made anew each time, so that not all of them are in memory at once. */
  readonly people: Iterable<FrozenPerson>;
}

/**
 * Everyone as of now, without names. `rules`: those of the site. `isWanted`: of whom, by ordinal. Throws `Unreadable` when a day or the
 * directory cannot be read.
 */
export const freezePeople = async (
  records: Pick<Records, 'getMany'>,
  { roster, accounts, directory, short, dates }: Sources,
  rules: SnapshotRules,
  now: number,
  isWanted: (ordinal: number) => boolean = () => true,
): Promise<Frozen> => {
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
  const since = knownSince(roster.arrivals, dayAt(now));
  function* people(): Generator<FrozenPerson> {
    for (const [segment, report] of reports.entries()) {
      const flagsOf = dailyFlagsOf(window, report.days);
      const seats = seatsIn(directory, report.directory, report.standing.licences);
      const judged = {
        report,
        to: window.to,
        window: { ...window, untold: known.untold },
        isWindowKnown: known.notKnown === null,
        graceDays: rules.graceDays,
        dates,
      };
      const base = segment * SEGMENT;
      const length = Math.min(SEGMENT, accounts.length - base);
      const ages = knownDays(since, base, length);
      for (let i = 0; i < length; i++) {
        if (!isWanted(base + i)) continue;
        const account = accounts.at(base + i);
        if (account === '') continue;
        const place = { i, ordinal: base + i, age: ages[i] ?? SINCE_START };
        yield personOf(account, judged, place, seats(i), rules.days ? flagsOf(i) : null);
      }
    }
  }
  return { known, people: { [Symbol.iterator]: people } };
};
