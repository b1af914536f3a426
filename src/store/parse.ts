import * as v from 'valibot';

/** The shape of something that crosses an edge. */
export type Shape<T> = v.GenericSchema<unknown, T>;

/** The value as its shape says, or `null` when it has another one. */
export const parse = <T>(shape: Shape<T>, value: unknown): T | null => {
  const parsed = v.safeParse(shape, value);
  return parsed.success ? parsed.output : null;
};

/** The same with the shape applied. */
export const parserOf =
  <T>(shape: Shape<T>) =>
  (value: unknown): T | null =>
    parse(shape, value);

/** A request that says nothing. */
export const parseNothing = parserOf(v.object({}));
