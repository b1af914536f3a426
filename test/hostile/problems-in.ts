import { pushesOf } from '../../src/frontend/site/pushes';
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
  privacyProblem,
  ...pushes
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
    ...pushesOf(pushes).flatMap(({ problem, deliveries }) => [problem, ...deliveries.map((each) => each.problem)]),
    privacyProblem,
  ].filter((problem) => problem !== null);
