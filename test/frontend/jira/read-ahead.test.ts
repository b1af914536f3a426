import { describe, expect, it } from 'vitest';

import { readAhead } from '../../../src/frontend/jira/read-ahead';
import { readList, type ListPage } from '../../../src/frontend/jira/read-list';

const PER_PAGE = 10;

/** A list of so many that answers in an order of its own, and tells what was asked and how many at once. */
const listOf = (length: number, cap = PER_PAGE) => {
  const seen = { asked: [] as number[], inFlight: 0, most: 0 };
  const readPage = async (startAt: number): Promise<ListPage> => {
    seen.asked.push(startAt);
    seen.most = Math.max(seen.most, ++seen.inFlight);
    await new Promise((done) => setTimeout(done, (startAt * 7) % 5));
    seen.inFlight -= 1;
    const items = Array.from({ length: Math.max(0, Math.min(cap, length - startAt)) }, (_, i) => startAt + i);
    return { items, total: null, isLast: null };
  };
  return { seen, readPage };
};

const read = async (readPage: (startAt: number) => Promise<ListPage>) => {
  const found: number[] = [];
  const parse = (item: unknown) => (typeof item === 'number' ? { id: String(item), item } : null);
  const ending = await readList<number>({
    ...{ perPage: PER_PAGE, mostPages: 200, parse },
    readPage: readAhead(readPage, PER_PAGE),
    onNew: (items) => void found.push(...items),
  });
  return { found, ending };
};

describe('reading ahead', () => {
  it('gives the same list, five pages at once', async () => {
    const { seen, readPage } = listOf(234);
    const { found, ending } = await read(readPage);
    expect(found).toEqual(Array.from({ length: 234 }, (_, i) => i));
    expect(ending).toEqual({ whole: true, leftOut: 0 });
    expect(seen.most).toBe(5);
    expect(new Set(seen.asked).size).toBe(seen.asked.length);
  });

  it('asks for one page after the other where Jira caps them', async () => {
    const { seen, readPage } = listOf(40, 4);
    expect((await read(readPage)).found).toHaveLength(40);
    expect(seen.most).toBe(1);
  });

  it('tells of a page that fails when its turn comes, and of no other', async () => {
    const { readPage } = listOf(100);
    const failing = (startAt: number) =>
      startAt >= 50 ? Promise.reject(new Error(`at ${startAt}`)) : readPage(startAt);
    await expect(read(failing)).rejects.toThrow('at 50');
  });
});
