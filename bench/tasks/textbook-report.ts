import { formatDay, type Day } from '../../src/kernel/day';
import type { Tally } from '../textbook/src/activity-row';
import type { ReportPart } from '../textbook/src/read-report';
import { between, read, type Rig } from '../rig';

const MINUTE_MS = 60_000;
const KINDS = ['activeDays', 'comment', 'history', 'worklog', 'view'] as const;

/** Time between two of the host's clock, epoch ms, plus the computing of the functions. Waiting for the store's rate included. */
interface Asked {
  readonly seconds: number;
  readonly invokes: number;
  readonly tallies: Map<string, Tally>;
}

const add = (sums: Map<string, Tally>, parts: ReportPart['tallies']): void => {
  for (const [account, tally] of parts) {
    const sum = sums.get(account);
    if (!sum) sums.set(account, { ...tally });
    else for (const kind of KINDS) sum[kind] += tally[kind];
  }
};

/** What the textbook's page does: asks for part after part and adds them up; waits where the store asks for it. */
export const askForReport = async ({ host, site }: Rig, first: number, last: number): Promise<Asked> => {
  const tallies = new Map<string, Tally>();
  const [from, to] = [formatDay(first as Day), formatDay(last as Day)];
  let at: ReportPart['next'] = null;
  let seconds = 0;
  for (let invokes = 1; ; invokes++) {
    const before = read({ host });
    const part = (await host.invokePage(site.cloudId, site.admin, 'report', { from, to, at })) as ReportPart;
    const took = between(before, read({ host })).seconds;
    add(tallies, part.tallies);
    seconds += took;
    host.clock.moveTo(host.clock.now() + Math.ceil(took * 1000));
    if (part.next === null) return { seconds, invokes, tallies };
    at = part.next;
    if (!part.busy) continue;
    // The store's budget is by the minute: the next one brings a new one.
    const wait = MINUTE_MS - (host.clock.now() % MINUTE_MS);
    seconds += wait / 1000;
    host.clock.moveTo(host.clock.now() + wait);
  }
};
