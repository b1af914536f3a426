import { createSite } from '../../local/jira/create-site';
import type { Day } from '../../src/kernel/day';
import { DAY_MS, SEED, START } from '../large-site';
import { JiraRest } from '../poller/jira-rest';
import { sweep, type Rows } from '../poller/sweep';
import type { Task } from '../task';

const PEOPLE = 10_000;
const WEEK_DAYS = 7;
const MONTH_DAYS = 30;
/** A day is swept when it is over and the last worklog is told. Unit: ms. */
const AFTER_MS = 10 * 60_000;

const notView = (name: string): boolean => name !== 'avi:jira:viewed:issue';

/** A week of the simulated site, swept day by day, as a month. */
export const poller: Task<Record<string, never>> = async () => {
  const site = createSite({ seed: SEED, people: PEOPLE, start: START });
  const jira = new JiraRest(site, START);
  const rows: Rows = new Map();
  let events = 0;
  for (let day = START / DAY_MS; day < START / DAY_MS + WEEK_DAYS; day++) {
    const at = (day + 1) * DAY_MS + AFTER_MS;
    events += site.advance(at).filter(({ name }) => notView(name)).length;
    jira.now = Math.max(jira.now, at);
    sweep(jira, day as Day, rows);
  }
  const month = (week: number): number => Math.round((week / WEEK_DAYS) * MONTH_DAYS);
  const parts = [...jira.spent].map(
    ([endpoint, { requests, points }]) => `${endpoint} ${month(points)} points in ${month(requests)} requests`,
  );
  return {
    figures: {
      'month.pollerPoints': month(jira.points),
      'month.pollerRequests': month(jira.requests),
      'month.pollerHoursWaited': month(jira.waits),
    },
    notes: [
      `Poller: ${Math.round(events / WEEK_DAYS)} events a day, views left out; a month costs ${parts.join(', ')}.`,
    ],
  };
};
