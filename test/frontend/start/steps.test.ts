import { describe, expect, it } from 'vitest';

import { leftOf, stepsOf, type StepName } from '../../../src/frontend/pages/start/steps';
import type { Overview } from '../../../src/resolvers/view';
import { fakeAccounts, fakeOverview } from '../fake-site';

const done = fakeOverview(fakeAccounts(50));
const fresh: Overview = {
  ...done,
  directory: { ...done.directory, state: 'never', readAt: null },
  backfill: { ...done.backfill, state: 'never' },
  prices: { ...done.prices, prices: [] },
  push: { ...done.push, url: null },
};

const statesOf = (overview: Overview, watchedSince: string | null) =>
  stepsOf(overview, watchedSince).map(({ name, state }) => [name, state]);
const step = (name: StepName, overview: Overview, watchedSince: string | null = null) => {
  const found = stepsOf(overview, watchedSince).find((each) => each.name === name);
  return found ? [found.state, found.text] : expect.fail('No such step');
};

describe('what there is to do after an install', () => {
  it('is everything at first, of which some goes on by itself and some is not needed', () => {
    expect(statesOf(fresh, null)).toEqual([
      ['directory', 'toDo'],
      ['past', 'toDo'],
      ['readers', 'toDo'],
      ['prices', 'toDo'],
      ['rules', 'optional'],
      ['sending', 'optional'],
    ]);
  });

  it('is nothing once all is done', () => {
    const settings = { ...done.settings, protected: { accounts: ['a'], groups: ['g', 'h'] } };
    const steps = stepsOf({ ...done, settings }, '2026-10-01');
    expect(steps.map(({ state }) => state)).toEqual(Array(6).fill('done'));
    expect(leftOf(steps)).toBe(0);
  });

  it('goes on while the directory and the past are read', () => {
    const reading = {
      ...fresh,
      directory: { ...fresh.directory, state: 'reading' },
      backfill: { ...fresh.backfill, state: 'running' },
    } as const;
    expect(statesOf(reading, '2026-11-20').slice(0, 3)).toEqual([
      ['directory', 'running'],
      ['past', 'running'],
      ['readers', 'running'],
    ]);
    // What goes on by itself is left to nobody.
    expect(leftOf(stepsOf(reading, '2026-11-20'))).toBe(1);
  });

  it('is to be done again where reading the past failed, and done where the directory is read anew', () => {
    expect(step('past', { ...fresh, backfill: { ...fresh.backfill, state: 'failed' } })[0]).toBe('toDo');
    expect(step('directory', { ...done, directory: { ...done.directory, state: 'reading' } })[0]).toBe('done');
  });

  it('tells from which day on it is known who only reads', () => {
    expect(step('readers', done, '2026-11-20')).toEqual([
      'running',
      'Jira keeps no list of who opened an issue, so this begins with the install. Until 19 Dec 2026 nobody is called idle who may have been only reading.',
    ]);
    expect(step('readers', done, '2026-10-25')[0]).toBe('running');
    expect(step('readers', done, '2026-10-24')).toEqual([
      'done',
      'Rollcall has watched for 30 days: who only opens issues is told from who is idle.',
    ]);
    const week = { ...done, settings: { ...done.settings, windowDays: 7 } };
    expect(step('readers', week, '2026-11-16')[0]).toBe('done');
  });

  it('tells how many are protected', () => {
    const settings = { ...done.settings, protected: { accounts: ['a'], groups: ['g', 'h'] } };
    expect(step('rules', { ...done, settings })).toEqual(['done', '1 person and 2 groups are protected.']);
  });
});
