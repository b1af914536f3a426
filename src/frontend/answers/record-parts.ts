import * as v from 'valibot';

import { parseDay } from '../../kernel/day';
import type { DaysPart, RosterPart, SegmentPart } from '../../report/view';
import { AnyProblem, Count, Key, orNull, UtcDate } from './shapes';

// All or nothing: figures of a part that is not understood would be wrong, not missing.

/** More than the largest site has: what says so is damaged, and would be given memory. */
const MOST_ACCOUNTS = 2_000_000;
const MOST_RECORDS = 1_000;
const MOST_PRODUCTS = 10_000;
const MOST_GROUPS = 100_000;

/** How long it is, the answer bounds; how long what is packed in it, `inflate`. */
const Packed = v.string();
const CalendarDay = v.pipe(
  UtcDate,
  v.check((text) => parseDay(text) !== null),
);
const Ordinal = v.pipe(Count, v.maxValue(MOST_ACCOUNTS));
const next = v.nullish(Count, null);

const listOf = <T>(item: v.GenericSchema<unknown, T>, most: number) => v.pipe(v.array(item), v.maxLength(most));

export const Roster: v.GenericSchema<unknown, RosterPart> = v.object({
  today: CalendarDay,
  total: Ordinal,
  days: v.nullable(v.object({ from: CalendarDay, to: CalendarDay })),
  rolled: v.nullish(CalendarDay, null),
  known: v.array(v.object({ from: Ordinal, days: v.nullish(Count, null) })),
  watchedSince: v.nullish(CalendarDay, null),
  accounts: listOf(Packed, MOST_RECORDS),
  next,
});

const OneGrant = v.object({
  group: Key,
  products: listOf(Key, MOST_PRODUCTS),
  roles: listOf(v.picklist(['site-admin', 'jira-admin']), MOST_PRODUCTS),
});

export const Segment: v.GenericSchema<unknown, SegmentPart> = v.object({
  products: listOf(Key, MOST_PRODUCTS),
  grants: listOf(v.nullable(OneGrant), MOST_GROUPS),
  directory: listOf(v.object({ record: Key, packed: v.nullable(Packed) }), MOST_RECORDS),
  directoryProblem: orNull(AnyProblem),
  last: v.nullish(Packed, null),
  next,
});

export const Days: v.GenericSchema<unknown, DaysPart> = v.object({
  reached: CalendarDay,
  days: listOf(v.object({ day: CalendarDay, packed: Packed }), MOST_RECORDS),
});
