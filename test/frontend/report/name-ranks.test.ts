import { expect, it } from 'vitest';

import { rankByName, rowsByAccount } from '../../../src/frontend/report/name-ranks';

const ROWS = 25_000;
const accounts = Array.from({ length: ROWS }, (_, row) => `account-${row}`);
/** Those with an even number have a name, the last row the first. */
const order = accounts
  .filter((_, row) => row % 2 === 0)
  .reverse()
  .map((account) => ({ account, name: 'Ada' }));

it('gives each row its place, the nameless last as they are, and lets others have their turn meanwhile', async () => {
  let turns = 0;
  const giveWay = () => {
    turns++;
    return Promise.resolve();
  };
  const rowOf = await rowsByAccount(accounts, giveWay);
  expect(turns).toBe(2);
  const ranks = await rankByName(rowOf, ROWS, order, giveWay);
  expect(turns).toBe(3);
  const expected = accounts.map((_, row) => (row % 2 === 0 ? (ROWS - 2 - row) / 2 : ROWS / 2 + (row - 1) / 2));
  expect([...ranks]).toEqual(expected);
});

it('passes over names of accounts that have no row', async () => {
  const stranger = { account: 'nobody here', name: 'Abe' };
  const known = { account: 'account-2', name: 'Ada' };
  const three = new Map([0, 1, 2].map((row) => [`account-${row}`, row]));
  const ranks = await rankByName(three, 3, [stranger, known], () => Promise.resolve());
  expect([...ranks]).toEqual([1, 2, 0]);
});

it('stops when it is stopped', async () => {
  const stopped = new Error('stopped');
  await expect(rowsByAccount(accounts, () => Promise.reject(stopped))).rejects.toBe(stopped);
});
