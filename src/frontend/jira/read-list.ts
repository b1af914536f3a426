import * as v from 'valibot';

/** A page of a list, as Jira gave it. */
export interface ListPage {
  readonly items: readonly unknown[];
  /** Items in all, where Jira says so. It filters after it counts, so the list may end before. */
  readonly total: number | null;
  readonly isLast: boolean | null;
}

const stated = <T>(shape: v.GenericSchema<unknown, T>) => v.fallback(v.nullable(shape), null);
const Values = v.object({
  values: v.array(v.unknown()),
  total: stated(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  isLast: stated(v.boolean()),
});

/** Reads a page that is a bare array, or an object with `values`; `null` for anything else. */
export const pageOf = (answer: unknown): ListPage | null => {
  if (Array.isArray(answer)) return { items: answer, total: null, isLast: null };
  const parsed = v.safeParse(Values, answer);
  return parsed.success
    ? { items: parsed.output.values, total: parsed.output.total, isLast: parsed.output.isLast }
    : null;
};

export interface List<T> {
  /** Items asked for at once. Jira may give fewer. */
  readonly perPage: number;
  readonly mostPages: number;
  /** Where to begin; 0 when it is not said. */
  readonly startAt?: number;
  readonly readPage: (startAt: number) => Promise<ListPage>;
  /** `null` for what is none: it is left out and counted. */
  readonly parse: (item: unknown) => { readonly id: string; readonly item: T } | null;
  /** Told what is new, page by page, and where the list goes on behind it. It is waited for. */
  readonly onNew: (items: readonly T[], next: number) => void | Promise<void>;
}

export interface Ending {
  /** Whether the list came to its end: else Jira repeats itself, or gives more pages than are read. */
  readonly whole: boolean;
  readonly leftOut: number;
}

/** What Jira says of the end, as far as the two agree. A total below what already came says nothing. */
const isSaidToEnd = ({ items, total, isLast }: ListPage, startAt: number): boolean => {
  const end = startAt + items.length;
  const reached = total === null || total < end ? null : end === total;
  return (isLast ?? reached ?? false) && (reached ?? true);
};

/**
 * Reads a list to its end, whatever Jira does with the size of its pages (docs/decisions/0019). After a page it goes on where
 * what came ends: Jira may give fewer than asked for, and what comes twice does no harm. Where nothing new lies there, it
 * looks a whole page further, since Jira may have filtered out what lies between. Where nothing new lies there either, the
 * list ends.
 */
export const readList = async <T>(list: List<T>): Promise<Ending> => {
  const { perPage, mostPages, readPage, parse, onNew, startAt = 0 } = list;
  const known = new Set<string>();
  let leftOut = 0;
  let [at, further] = [startAt, startAt];
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await readPage(at);
    const parsed = page.items.map(parse).filter((entry) => entry !== null);
    const found = parsed.filter(({ id }) => !known.has(id) && known.add(id));
    // Who comes again brings what was left out before with them.
    if (found.length > 0 || parsed.length === 0) leftOut += page.items.length - parsed.length;
    const next = at + Math.min(perPage, page.items.length);
    if (found.length > 0)
      await onNew(
        found.map(({ item }) => item),
        next,
      );
    if (isSaidToEnd(page, at)) return { whole: true, leftOut };
    if (found.length > 0) {
      further = at + perPage;
      at = next;
    } else if (at < further) at = further;
    else return { whole: page.items.length === 0, leftOut };
  }
  return { whole: false, leftOut };
};
