import type { ListPage } from './read-list';

/** Pages that are asked for before their turn: with the one whose turn it is, five are in flight. */
const AHEAD = 4;

/**
 * The same reader of a list's pages, which asks for the next ones before their turn as long as pages come whole. After a shorter page nobody
 * knows where the next one begins: it was capped, or some of it was filtered out.
 */
export const readAhead = (
  readPage: (startAt: number) => Promise<ListPage>,
  perPage: number,
): ((startAt: number) => Promise<ListPage>) => {
  const asked = new Map<number, Promise<ListPage>>();
  const ask = (startAt: number): Promise<ListPage> => {
    const page = asked.get(startAt) ?? readPage(startAt);
    page.catch(() => undefined); // whoever waits for it is told
    asked.set(startAt, page);
    return page;
  };
  let isWhole = false;
  return async (startAt) => {
    const page = ask(startAt);
    for (let i = 1; isWhole && i <= AHEAD; i++) void ask(startAt + i * perPage);
    const { items } = await page;
    asked.delete(startAt);
    isWhole = items.length >= perPage;
    return page;
  };
};
