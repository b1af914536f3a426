import { createSite } from '../../local/jira/create-site';
import { Past } from '../../local/jira/recoverable';
import type { Site } from '../../local/jira/site';
import type { BackfillStatus } from '../../src/history/view';
import type { Overview } from '../../src/resolvers/view';
import { kindOf, type Action } from '../../src/kernel/action';
import { DAY_MS, SEED, START } from '../large-site';
import { markOf, reportedDays } from '../reported-days';
import { openRig, read, refusals, stored, type Rig } from '../rig';
import type { Measured, Task } from '../task';
import { askApp } from '../../local/ask-page';

interface Parameters {
  readonly folder: string;
  /** About how many issues changed in the 30 days before the install. */
  readonly issues: number;
}

const HOUR_MS = 3_600_000;
/** A simulated site has about so many such issues for each of its people, when it is as old as this one. */
export const ISSUES_PER_PERSON = 10;
/** Afternoon of the day on which the app comes. The site is older than what is read. Epoch ms. */
export const INSTALL = START + 42 * DAY_MS + 15 * HOUR_MS;
/** The first midnight of what is read: 30 days before the day of the install. */
const FROM = START + 12 * DAY_MS;
/** Longer than any of these takes. */
const PATIENCE_MS = 30 * DAY_MS;

/** What the backfill asks, and nothing else of the app does. */
const ITS_ENDPOINTS = /\/(search|changelog|issue|worklog)\//;

/** Lives through the past, of which the app is told nothing. */
export const liveThrough = (site: Site): Past => {
  const past = new Past();
  for (let day = START; day < INSTALL; day += DAY_MS) past.take(site.advance(Math.min(INSTALL, day + DAY_MS - 1)));
  return past;
};

export const toTheEnd = async ({ host, site }: Rig): Promise<BackfillStatus & { readonly doneAt: number }> => {
  while (host.clock.now() < INSTALL + PATIENCE_MS) {
    await host.settle(HOUR_MS);
    const { backfill } = await askApp<Overview>({ host, site }, 'overview');
    const { doneAt, problems, ...status } = backfill;
    if (problems.length > 0) throw new Error(`The backfill says: ${JSON.stringify(problems)}`);
    if (doneAt !== null) return { ...status, problems, doneAt };
  }
  throw new Error('The backfill did not end.');
};

/** Days with something of a kind, as facts prove them. */
const marksOf = (facts: Iterable<string>): Set<string> => {
  const marks = new Set<string>();
  for (const fact of facts) {
    const [day = '', accountId = '', action = ''] = fact.split(' ');
    marks.add(markOf(day, accountId, kindOf(action as Action)));
  }
  return marks;
};

/** The first of `some` that `others` lack. */
const lacking = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((each) => !others.has(each));

/** Throws unless the report tells exactly what can be recovered. Gives which share of the ledger cannot. */
export const checkReport = async (rig: Rig, site: Site, past: Past): Promise<number> => {
  const expected = past.recoverable(FROM, INSTALL);
  const first = new Date(FROM).toISOString().slice(0, 10);
  const happened = new Set<string>();
  for (const { accountId, day, action } of site.ledger.entries()) {
    if (day >= first && action !== 'view.seen') happened.add(`${day} ${accountId} ${action}`);
  }
  const madeUp = lacking(expected, happened);
  if (madeUp.length > 0) throw new Error(`${madeUp.length} facts never happened, as ${madeUp[0]}.`);
  const days = Math.ceil((rig.host.clock.now() - FROM) / DAY_MS) + 1;
  const reported = await reportedDays(rig, days);
  const marks = marksOf(expected);
  const [missing, invented] = [lacking(marks, reported), lacking(reported, marks)];
  if (missing.length + invented.length > 0) {
    throw new Error(
      `After the backfill ${missing.length} days are missing from the report (${missing[0] ?? 'none'}), ` +
        `and ${invented.length} stand in it without a reason (${invented[0] ?? 'none'}).`,
    );
  }
  return (happened.size - expected.size) / happened.size;
};

/** The days before the install, read from a site that holds still meanwhile; then the report is held to the ledger. */
export const backfill: Task<Parameters> = async ({ folder, issues }): Promise<Measured> => {
  const site = createSite({ seed: SEED, people: Math.ceil(issues / ISSUES_PER_PERSON), start: START });
  const past = liveThrough(site);
  const rig = openRig({ folder, start: INSTALL, site });
  const { done, doneAt } = await toTheEnd(rig);
  const { embeddedPoints } = rig.host.meter;
  const own = [...rig.host.meter.jira].filter(([endpoint]) => ITS_ENDPOINTS.test(endpoint)).map(([, use]) => use);
  const ownPoints = own.reduce((sum, { points }) => sum + points, 0);
  const gbSeconds = rig.host.meter.functions.get('backfill')?.gbSeconds ?? 0;
  const { bytes } = stored(rig);
  const written = read(rig).kvsWriteBytes;
  const lostShare = await checkReport(rig, site, past);
  return {
    figures: {
      [`backfill.issues.${issues}`]: done,
      [`backfill.points.${issues}`]: ownPoints,
      [`backfill.embeddedPoints.${issues}`]: embeddedPoints,
      [`backfill.requests.${issues}`]: own.reduce((sum, { requests }) => sum + requests, 0),
      [`backfill.hoursAtBudget.${issues}`]: (doneAt - INSTALL) / HOUR_MS,
      [`backfill.lostShare.${issues}`]: lostShare,
    },
    notes: [
      `Backfill of ${done} issues: ${(ownPoints / done).toFixed(2)} points an issue, ${embeddedPoints} more if Jira counted what is embedded; ` +
        `${Math.round(gbSeconds)} GB-s; with the directory ${bytes} bytes stored, ${written} written; ` +
        `the report equals the ledger less what is documented as lost, ${(lostShare * 100).toFixed(1)}% of the facts.`,
      ...refusals(rig),
    ],
  };
};
