import { monthlyCost } from '../../../pricing/rules/cost';
import { daysOf, formatDay, parseDay, type Day } from '../../../kernel/day';
import type { SnapshotHeader, SnapshotPerson, SnapshotProduct } from '../../snapshot-message';

// What Zluri's integration sync is sent. The shapes are from a secondary source, and nobody has seen them accepted yet.
// @see https://developers.zluri.com/reference/data-entities

interface ZluriRecords {
  readonly users: readonly object[];
  readonly user_licenses: readonly object[];
  readonly user_activity: readonly object[];
}

/** On which days somebody wrote something or looked at an issue: one fact a day, of what is more. */
const factsOf = ({ accountId, activity }: SnapshotPerson, days: readonly Day[]): object[] => {
  if (activity.days === null) return [];
  const { comment, history, worklog, view } = activity.days;
  return days.flatMap((day, i) => {
    const wrote = [comment, history, worklog].some((marks) => marks[i] === '1');
    if (!wrote && view[i] !== '1') return [];
    return [{ userId: accountId, date: formatDay(day), type: wrote ? 'active' : 'view' }];
  });
};

/** The people of a page: apps and portal customers are no users to Zluri. */
export const recordsOf = (people: readonly SnapshotPerson[], { window }: SnapshotHeader): ZluriRecords => {
  const users = people.filter(({ type }) => type === 'person' || type === 'unknown');
  const [from, to] = [parseDay(window.from), parseDay(window.to)];
  const days = from === null || to === null ? [] : [...daysOf({ from, to })];
  return {
    users: users.map(({ accountId, email, displayName, status }) => ({
      id: accountId,
      email,
      name: displayName === '' ? null : displayName,
      status: status === 'inactive' ? 'inactive' : 'active',
    })),
    user_licenses: users.flatMap(({ accountId, seats }) =>
      seats.map(({ product, use, lastWritten, lastLooked }) => ({
        userId: accountId,
        licenseId: product,
        status: use,
        lastUsed:
          [lastWritten, lastLooked]
            .filter((day) => day !== null)
            .sort()
            .at(-1) ?? null,
      })),
    ),
    user_activity: users.flatMap((person) => factsOf(person, days)),
  };
};

/** Prices are of a month, in units of the currency. */
export const licencesOf = (products: readonly SnapshotProduct[]): object[] =>
  products.map(({ key, name, seats, price }) => ({
    id: key,
    name,
    total: seats,
    price: price && monthlyCost(1, price) / 100,
    currency: price?.currency ?? null,
  }));
