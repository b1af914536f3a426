import * as v from 'valibot';
import { Count, Email, firstTwice, IsoDate, IsoDay, Text } from '../played/shapes';

// Pages by a secondary source, which calls `records` `data`; the keys of records are a guess. Not yet seen accepted by Zluri.

const User = v.strictObject({ id: Text, email: v.nullable(Email), name: v.nullable(Text), status: Text });

const License = v.strictObject({
  id: Text,
  name: Text,
  total: v.nullable(Count),
  price: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
  currency: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'This is no ISO 4217 code.'))),
});

const UserLicense = v.strictObject({ userId: Text, licenseId: Text, status: Text, lastUsed: v.nullable(IsoDate) });

const UserActivity = v.strictObject({ userId: Text, date: IsoDay, type: Text });

/** What an instance holds, or a sync brings: each entity's records in the order of its pages. */
export interface Records {
  readonly users: readonly v.InferOutput<typeof User>[];
  readonly licenses: readonly v.InferOutput<typeof License>[];
  readonly user_licenses: readonly v.InferOutput<typeof UserLicense>[];
  readonly user_activity: readonly v.InferOutput<typeof UserActivity>[];
}

/** The most records of a page. @see https://developers.zluri.com/reference/uploadsnapshotdata */
const MOST_RECORDS = 1000;

const PageNumber = v.pipe(v.number(), v.integer(), v.minValue(1));
const pageOf = <const Entity extends keyof Records, const Schema extends v.GenericSchema>(
  entity: Entity,
  record: Schema,
) =>
  v.strictObject({
    entity: v.literal(entity),
    page: PageNumber,
    records: v.pipe(v.array(record), v.maxLength(MOST_RECORDS)),
  });

export const SnapshotPage = v.variant('entity', [
  pageOf('users', User),
  pageOf('licenses', License),
  pageOf('user_licenses', UserLicense),
]);
export const FactPage = pageOf('user_activity', UserActivity);
export type SentPage = v.InferOutput<typeof SnapshotPage> | v.InferOutput<typeof FactPage>;

/** How many pages of each entity there should be. One that is not named was not sent. */
export const FinishAsked = v.strictObject({
  pages: v.strictObject({
    users: v.optional(Count, 0),
    licenses: v.optional(Count, 0),
    user_licenses: v.optional(Count, 0),
    user_activity: v.optional(Count, 0),
  }),
});
export type PageCounts = v.InferOutput<typeof FinishAsked>['pages'];

export const keyOfFact = ({ userId, date, type }: Records['user_activity'][number]): string =>
  JSON.stringify([userId, date, type]);

/**
 * What does not fit together in a sync. That activity must be somebody's among its users is Zluri's rule; the same for
 * who holds which licence, and that nothing of a snapshot comes twice, is this server's.
 * @see https://developers.zluri.com/reference/data-entities
 */
export const wrongIn = ({ users, licenses, user_licenses, user_activity }: Records): string | undefined => {
  const userIds = new Set(users.map(({ id }) => id));
  const licenseIds = new Set(licenses.map(({ id }) => id));
  const twice =
    firstTwice(users.map(({ id }) => `users: ${id}`)) ??
    firstTwice(licenses.map(({ id }) => `licenses: ${id}`)) ??
    firstTwice(user_licenses.map(({ userId, licenseId }) => `user_licenses: ${userId}, ${licenseId}`));
  if (twice !== undefined) return `${twice} came twice.`;
  const stranger = [...user_licenses, ...user_activity].find(({ userId }) => !userIds.has(userId));
  if (stranger) return `${stranger.userId} is not in users.`;
  const unknown = user_licenses.find(({ licenseId }) => !licenseIds.has(licenseId));
  return unknown && `${unknown.licenseId} is not in licenses.`;
};
