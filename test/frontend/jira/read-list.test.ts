import { describe, expect, it } from 'vitest';

import { pageOf, readList } from '../../../src/frontend/jira/read-list';

const list = async (pages: (startAt: number) => unknown, perPage = 10) => {
  const asked: number[] = [];
  const found: string[] = [];
  const ending = await readList<string>({
    perPage,
    mostPages: 50,
    readPage: async (startAt) => {
      asked.push(startAt);
      return pageOf(pages(startAt))!;
    },
    parse: (item) => (typeof item === 'string' ? { id: item, item } : null),
    onNew: (items) => void found.push(...items),
  });
  return { asked, found: found.join(''), ending };
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const some = (startAt: number, most: number) => Array.from(LETTERS.slice(startAt, startAt + most));
const WHOLE = { whole: true, leftOut: 0 };

describe('readList', () => {
  it('ends where Jira says so', async () => {
    const byLast = await list((startAt) => ({ values: some(startAt, 10), isLast: startAt + 10 >= 26 }));
    expect(byLast).toEqual({ asked: [0, 10, 20], found: LETTERS, ending: WHOLE });
    const byTotal = await list((startAt) => ({ values: some(startAt, 10), total: 26 }));
    expect(byTotal).toEqual({ asked: [0, 10, 20], found: LETTERS, ending: WHOLE });
  });

  it.each([
    ['too high', 1e6],
    ['too low', 3],
    ['negative', -1],
    ['no number', 'many'],
    ['null', null],
  ])('is misled by no total that is %s', async (_, total) => {
    const { found, ending } = await list((startAt) => ({ values: some(startAt, 10), total }));
    expect({ found, ending }).toEqual({ found: LETTERS, ending: WHOLE });
  });

  it('does not believe that a page is the last when the total says more', async () => {
    const { found } = await list((startAt) => ({ values: some(startAt, 10), isLast: true, total: 26 }));
    expect(found).toBe(LETTERS);
  });

  it('skips nobody where pages come short', async () => {
    const { found, asked } = await list((startAt) => some(startAt, 3));
    expect(found).toBe(LETTERS);
    expect(asked.length).toBeLessThan(12);
  });

  it('knows the pages that it has seen', async () => {
    const { asked, found, ending } = await list(() => some(0, 10));
    expect({ asked, found, ending }).toEqual({
      asked: [0, 10],
      found: 'abcdefghij',
      ending: { whole: false, leftOut: 0 },
    });
    const turns = await list((startAt) => some(startAt % 20, 10));
    expect(turns).toMatchObject({ asked: [0, 10, 20], ending: { whole: false } });
  });

  it('has an end, whatever comes', async () => {
    let next = 0;
    const { asked, ending } = await list(() => [`item ${next++}`]);
    expect({ pages: asked.length, ending }).toEqual({ pages: 50, ending: { whole: false, leftOut: 0 } });
    expect(await list(() => Array<null>(10).fill(null))).toEqual({
      asked: [0],
      found: '',
      ending: { whole: false, leftOut: 10 },
    });
  });

  it('counts once what is left out, when its page comes again', async () => {
    const { ending } = await list(() => ['a', null, 'b']);
    expect(ending).toEqual({ whole: false, leftOut: 1 });
  });
});

it('takes no other answer for a page', () => {
  expect([null, 7, 'html', {}, { values: {} }].map(pageOf)).toEqual([null, null, null, null, null]);
});
