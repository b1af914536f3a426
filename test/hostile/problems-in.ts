import type { Problem } from '../../src/kernel/problem';
import type { Overview } from '../../src/resolvers/view';

/** Every problem that the page shows, wherever. */
export const problemsIn = ({
  record,
  directory,
  backfill,
  audit,
  prices,
  settings,
  views,
  push,
  privacyProblem,
}: Overview): Problem[] =>
  [
    record.problem,
    ...directory.problems,
    backfill.waitingFor,
    ...backfill.problems,
    audit.waitingFor,
    audit.problem,
    ...audit.days.flatMap(({ problems }) => problems),
    prices.problem,
    settings.problem,
    views.problem,
    push.problem,
    ...push.deliveries.map(({ problem }) => problem),
    privacyProblem,
  ].filter((problem) => problem !== null);
