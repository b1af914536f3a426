import { DAY_MS, type Account } from './account';
import type { IssueStore } from './issue-store';
import { drawSummary } from './prose';
import { itemAt, PURPOSE, Random } from './random';
import { STATUSES, type Project } from './project';
import type { SiteOptions } from './site';

const ISSUES_PER_PERSON = 3;
const MOST_ISSUES = 60_000;
/** Long before the run, so that no backfill takes their making for activity of its window. */
const OLDEST_DAYS = 400;
const YOUNGEST_DAYS = 60;

/** Issues from before the run, without comments or changelogs: what is known of that time is only that they exist. */
export const layBacklog = (
  { seed, people, start }: SiteOptions,
  projects: readonly Project[],
  colleagues: readonly (readonly Account[])[],
  store: IssueStore,
): void => {
  const count = Math.max(projects.length * 5, Math.min(MOST_ISSUES, people * ISSUES_PER_PERSON));
  const settled = colleagues.map((people) => people.filter(({ joinsAt }) => joinsAt === -Infinity));
  for (let number = 0; number < count; number++) {
    const random = new Random(seed, PURPOSE.backlog, number, 0);
    const project = itemAt(projects, number % projects.length);
    const candidates = itemAt(settled, project.index);
    const someone = candidates.length === 0 ? null : random.pick(candidates);
    // Older issues have smaller numbers.
    const age = YOUNGEST_DAYS + (OLDEST_DAYS - YOUNGEST_DAYS) * (1 - number / count);
    const issue = store.create(random, {
      project,
      creator: someone,
      reporter: someone,
      assignee: random.chance(0.4) ? someone : null,
      summary: drawSummary(random),
      at: start - Math.ceil(age * DAY_MS) - random.between(1, 60_000),
    });
    issue.status = random.pick(STATUSES);
  }
};
