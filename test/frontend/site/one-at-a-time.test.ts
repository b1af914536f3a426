import { expect, it } from 'vitest';

import { oneAtATime } from '../../../src/frontend/site/one-at-a-time';

it('runs once for who asks first, and once more for all who ask meanwhile', async () => {
  const ends: (() => void)[] = [];
  const run = oneAtATime(() => new Promise<void>((resolve) => ends.push(resolve)));
  const first = run();
  const others = Array.from({ length: 100 }, () => run());
  expect(ends).toHaveLength(1);
  ends[0]!();
  await first;
  await expect.poll(() => ends.length).toBe(2);
  ends[1]!();
  await Promise.all(others);
  void run();
  expect(ends).toHaveLength(3);
});

it('goes on after a failure', async () => {
  let turn = 0;
  const run = oneAtATime(async () => {
    if (turn++ === 0) throw new Error('planned');
  });
  const [first, second] = [run(), run()];
  await expect(first).rejects.toThrow('planned');
  await second;
  expect(turn).toBe(2);
});
