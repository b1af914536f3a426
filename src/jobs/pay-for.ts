import type { ClockPort } from '../kernel/clock';
import { Failure, TryLater } from '../kernel/failures';
import type { Points } from '../kernel/points';
import type { RecordsPort } from '../store/ports';
import { drawPoints, settlePoints } from './points-budget';
import type { Priority, Wanted } from './rules/token-bucket';

const NOTHING: Wanted = { least: 0, most: 0 };

/** Asks a question of Jira outside of any job: points are drawn before and settled after it. Throws `TryLater` while there are too few. */
export const payFor = async <T>(
  ports: RecordsPort & ClockPort,
  priority: Priority,
  wanted: Wanted,
  ask: () => Promise<{ readonly value: T; readonly points: Points }>,
): Promise<T> => {
  const draw = await drawPoints(ports, priority, wanted);
  if (draw.kind === 'wait')
    throw new TryLater({ code: 'out-of-points' }, Math.ceil((draw.until - ports.clock.now()) / 1000));
  const settle = (spent: Points, isRefused: boolean): Promise<number> =>
    settlePoints(ports, { drawn: draw.points, spent, isRefused }, { priority, wanted: NOTHING });
  const asked = await ask().catch(async (error: unknown) => {
    // Of a bug nobody knows what it had cost by then.
    const [spent, code] = error instanceof Failure ? [error.points, error.problem.code] : [draw.points, null];
    await settle(spent, code === 'jira-quota');
    throw error;
  });
  await settle(asked.points, false);
  return asked.value;
};
