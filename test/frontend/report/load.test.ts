import { describe, expect, it } from 'vitest';

import { loadReport, type Progress } from '../../../src/frontend/report/load';
import { decodeChunk } from '../../../src/frontend/report/table';
import { fakeAccounts, fakeChunk } from '../fake-site';

const accounts = fakeAccounts(25);
const whole = await decodeChunk(fakeChunk(accounts, { days: 7, from: 0 }));

describe('loadReport', () => {
  it('reads chunk after chunk and tells how far it is', async () => {
    const seen: Progress[] = [];
    const table = await loadReport(
      async (request) => fakeChunk(accounts, request, 10),
      7,
      (progress) => seen.push(progress),
    );
    expect(table).toEqual(whole);
    expect(seen).toEqual([
      { done: 10, total: 25 },
      { done: 20, total: 25 },
      { done: 25, total: 25 },
    ]);
  });

  it('reads a site without accounts', async () => {
    const table = await loadReport(
      async (request) => fakeChunk([], request),
      7,
      () => {},
    );
    expect(table.rows).toBe(0);
  });

  it('starts again when the day turned half-way', async () => {
    let asked = 0;
    const ask = async (request: { days: number; from: number }) => {
      asked++;
      const chunk = fakeChunk(accounts, request, 10);
      return asked === 1 ? { ...chunk, window: { from: '2026-11-15', to: '2026-11-21' } } : chunk;
    };
    expect(await loadReport(ask, 7, () => undefined)).toEqual(whole);
    expect(asked).toBe(5);
  });

  it('gives up on a report that never keeps still', async () => {
    let asked = 0;
    const ask = async (request: { days: number; from: number }) => ({
      ...fakeChunk(accounts, request, 10),
      roles: [`role-${asked++}`],
    });
    await expect(loadReport(ask, 7, () => undefined)).rejects.toMatchObject({
      code: 'busy',
      message: 'The report kept changing while it was read.',
    });
  });

  it('refuses a report that does not move on', async () => {
    const ask = async (request: { days: number; from: number }) => ({
      ...fakeChunk(accounts, { ...request, from: 0 }, 10),
      next: 10,
    });
    await expect(loadReport(ask, 7, () => undefined)).rejects.toThrow('The report does not fit together');
  });
});
