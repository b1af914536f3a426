import * as v from 'valibot';

import type { Problem } from '../../kernel/problem';
import { plainText } from '../words/plain-text';

// What the page takes of an answer of the app: another version may have sent it, or the store may be damaged.

/** Text that is shown. */
export const Text = v.pipe(
  v.string(),
  v.transform((text) => plainText(text)),
);
/** Names a thing, and is only compared. */
export const Key = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const UtcDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

/** The last moment of which a date can be made. Unit: epoch ms. */
const LAST_MOMENT = 8.64e15;
export const Moment = v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_MOMENT));

/** `null` is as good as absent, and so is what cannot be understood. */
export const orNull = <T>(shape: v.GenericSchema<unknown, T>) => v.fallback(v.nullable(shape), null);

/** A list, item by item: what cannot be understood is left out, and so is what comes after `most`. */
export const listOf = <T>(item: v.GenericSchema<unknown, T>, most: number) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((values) =>
      values.slice(0, most).flatMap((value) => {
        const parsed = v.safeParse(item, value);
        return parsed.success ? [parsed.output] : [];
      }),
    ),
  );

/** A sentence that version 0.1 stored may be as long. */
const MOST_TOLD = 1000;

const detail = (value: unknown): string | number | null => {
  if (typeof value === 'string') return plainText(value, MOST_TOLD);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

/** Any code: whoever words it knows what to do with one that this version does not know. */
export const AnyProblem = v.pipe(
  v.looseObject({ code: v.pipe(v.string(), v.maxLength(100)) }),
  v.transform((problem) => {
    const details = Object.entries(problem).flatMap(([name, value]) => {
      const known = detail(value);
      return known === null ? [] : [[name, known] as const];
    });
    return Object.fromEntries(details) as unknown as Problem;
  }),
);

const MOST_PROBLEMS = 50;
export const Problems = v.fallback(listOf(AnyProblem, MOST_PROBLEMS), () => []);
