// Values from outside may be anything: these read them, and never throw.

/** A field that is there. */
const ownOf = (value: object, name: string): unknown => Reflect.get(value, name);

/** A field of a field …; `undefined` where there is none. Only own fields count: `constructor` is none. */
export const fieldOf = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name) ? ownOf(inner, name) : undefined,
    value,
  );

/** Text of at most so many characters; `null` for anything else, the empty text too. */
export const textOf = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value !== '' && value.length <= most ? value : null;

/** A whole number from `least` on; `null` for anything else. */
export const wholeOf = (value: unknown, least = 0): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least ? value : null;

/** Items that could be read, and how many could not. */
export interface Items<T> {
  readonly items: readonly T[];
  readonly leftOut: number;
}

/** Reads a list item by item: a bad one spoils none of the others. */
export const itemsOf = <T extends string | number | object>(
  values: readonly unknown[],
  read: (value: unknown) => T | null,
): Items<T> => {
  const items: T[] = [];
  for (const value of values) {
    const item = read(value);
    if (item !== null) items.push(item);
  }
  return { items, leftOut: values.length - items.length };
};
