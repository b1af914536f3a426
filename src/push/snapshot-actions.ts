import * as v from 'valibot';

const IsoDate = v.pipe(v.string(), v.isoDate());
const IsoTime = v.pipe(v.string(), v.isoTimestamp());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Ids of the groups that matter; where people are suspended, of the directories in which they are not. `products`: `null` where none were told; in the organization no other than the product of the batch is looked up. */
const Standing = v.object({ groups: v.array(v.string()), products: v.nullable(v.array(v.string())) });

const PersonOfAction = v.object({
  ref: Count,
  /** When nothing was left to do; `null`: something is. */
  at: v.nullable(IsoTime),
  /**
   * `pending`: nothing yet. `changed`: this action took or gave back the seat, or the access, by Jira's or Atlassian's own word afterwards. `kept`: it changed
   * nothing of them: they were left out, it ended before it came to them, or it was so already. `failed`: it was to be changed and is not, or
   * nobody could see the end.
   */
  outcome: v.picklist(['pending', 'changed', 'kept', 'failed']),
  /** As it was right before the first change, and after the last; `null`: nobody has looked. */
  before: v.nullable(Standing),
  after: v.nullable(Standing),
  /** By what they were judged when it was confirmed; `null` where nothing was: what was taken is given back to whom it was taken from. */
  evidence: v.nullable(
    v.object({
      use: v.picklist(['active', 'reader', 'idle', 'unknown', 'new']),
      lastWritten: v.nullable(IsoDate),
      lastLooked: v.nullable(IsoDate),
      lastByAtlassian: v.nullable(IsoDate),
      /** The days that were looked at: a last day is `null` where there is none of these. */
      window: v.object({ from: IsoDate, to: IsoDate }),
      /** Since when the app watched: of days before it nobody knows who only looked. */
      watchedSince: v.nullable(IsoDate),
    }),
  ),
  /** Products of the organization that go with it, as they were when it was confirmed. */
  access: v.array(
    v.object({
      /** Atlassian's own key. */
      product: v.string(),
      /** Its host, or its id where that is not told. */
      site: v.string(),
      /** The last day on which Atlassian saw the person there; `null` where it tells of none. */
      last: v.nullable(IsoDate),
    }),
  ),
});

/** Seats that an administrator had taken or given back. */
export const SnapshotAction = v.object({
  /** Its number on this site, for good. */
  batch: Count,
  kind: v.picklist(['reclaim', 'restore']),
  /** The batch of which something was given back. */
  of: v.nullable(Count),
  /** `jira`: groups of this site were changed. `organization`: people were suspended or restored in the whole organization, or groups of it were changed. */
  place: v.picklist(['jira', 'organization']),
  /** Application role key; in the organization Atlassian's own key, and `null` for all of its products. */
  product: v.nullable(v.string()),
  /** Host of the site whose product it is, where groups of the organization were changed. */
  site: v.optional(v.nullable(v.string()), null),
  /** `ref` of the administrator who confirmed it; `null` for one who is forgotten, or whom the site does not know. */
  by: v.nullable(Count),
  /** The reason that the administrator gave; empty for none. */
  why: v.string(),
  at: IsoTime,
  /** `null`: it may go on. */
  endedAt: v.nullable(IsoTime),
  /** How many people it was confirmed for. */
  count: Count,
  /** Those whom the site knows, as many as there is room for, the first ones. */
  people: v.array(PersonOfAction),
});

export type SnapshotAction = v.InferOutput<typeof SnapshotAction>;
