import * as v from 'valibot';
import type { DocumentKind } from '../store/document';
import { Count, DayNumber, Time } from '../store/shapes';

/** Which accounts there are, in which chunks, since when, and for which days there is activity. */
const RosterState = v.object({
  format: v.literal(1),
  count: Count,
  /** First ordinal of each chunk, ascending. */
  chunks: v.array(Count),
  /** On `day` the accounts from ordinal `from` on were first seen. The first entry holds those of the first day. */
  arrivals: v.array(v.object({ day: DayNumber, from: Count })),
  /** Days for which a record may exist; `null` before any. */
  days: v.nullable(v.object({ from: DayNumber, to: DayNumber })),
  /** Days before this one were dropped, and are not recorded again: of them nothing is known. Older records do not say. */
  keptSince: v.optional(v.nullable(DayNumber), null),
  /** Days up to this one are joined in the last days; `null` before the first. */
  rolled: v.optional(v.nullable(DayNumber), null),
  /** When journalled facts were last folded, epoch ms. */
  foldedAt: v.nullable(Time),
  /** Ordinals of forgotten accounts whose days are still to be cleared. */
  forgetting: v.array(Count),
  /** Whether anybody was ever forgotten here: where nobody was, nobody needs to be looked for. Older records do not say. */
  hasForgotten: v.optional(v.boolean(), true),
  /** Ordinals of people who came back after they were forgotten: nothing of theirs is kept of days before. */
  returned: v.optional(v.array(v.object({ ordinal: Count, since: DayNumber })), []),
});
export type RosterState = v.InferOutput<typeof RosterState>;

/** The record that guards every commit of activity. */
export const ROSTER: DocumentKind<RosterState> = {
  key: 'roster',
  shape: RosterState,
  empty: {
    format: 1,
    count: 0,
    chunks: [],
    arrivals: [],
    days: null,
    keptSince: null,
    rolled: null,
    foldedAt: null,
    forgetting: [],
    hasForgotten: false,
    returned: [],
  },
  unreadable: 'stop',
};

/** Accounts of the roster, packed. */
export const rosterChunkKey = (chunk: number): string => `roster.${chunk}`;
