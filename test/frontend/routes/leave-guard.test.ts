import { describe, expect, it } from 'vitest';

import { leaveGuard } from '../../../src/frontend/routes/leave-guard';

const guarded = () => {
  const guard = leaveGuard();
  const gone: string[] = [];
  let changes = 0;
  const stop = guard.listen(() => (changes += 1));
  return { guard, gone, goTo: (place: string) => guard.ask(() => gone.push(place)), changes: () => changes, stop };
};

describe('whoever leaves a view', () => {
  it('goes at once where nothing is typed', () => {
    const { guard, gone, goTo, changes } = guarded();
    goTo('/people');
    expect([gone, guard.waiting(), changes()]).toEqual([['/people'], null, 0]);
  });

  it('is asked first where something is typed, and goes once if they may', () => {
    const { guard, gone, goTo, changes } = guarded();
    guard.hold();
    goTo('/people');
    expect([gone, guard.waiting() === null, changes()]).toEqual([[], false, 1]);
    guard.answer(true);
    guard.answer(true);
    expect([gone, guard.waiting()]).toEqual([['/people'], null]);
  });

  it('stays where they say so, and is asked again', () => {
    const { guard, gone, goTo } = guarded();
    guard.hold();
    goTo('/people');
    guard.answer(false);
    expect([gone, guard.waiting()]).toEqual([[], null]);
    goTo('/trust');
    guard.answer(true);
    expect(gone).toEqual(['/trust']);
  });

  it('is held by each that holds, once', () => {
    const { guard, gone, goTo } = guarded();
    const [first, second] = [guard.hold(), guard.hold()];
    first();
    first(); // it is over already
    goTo('/people');
    expect(gone).toEqual([]);
    guard.answer(false);
    second();
    goTo('/people');
    expect(gone).toEqual(['/people']);
  });

  it('is no longer told of once nobody listens', () => {
    const { guard, goTo, changes, stop } = guarded();
    guard.hold();
    stop();
    goTo('/people');
    expect(changes()).toBe(0);
  });
});
