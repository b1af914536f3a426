import { namePartsOf } from '../../../kernel/name-parts';
import { monthlyCost } from '../../../pricing/rules/cost';
import type { SnapshotPerson, SnapshotProduct } from '../../snapshot-message';

/**
 * What Torii takes of a custom integration.
 * @see https://developers.toriihq.com/reference/putservicessynccustom
 */
export interface ToriiUser {
  readonly email: string;
  readonly id: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly status: 'active' | 'deleted';
  /** Rollcall's class of the person. */
  readonly externalStatus: string;
  readonly roles: readonly string[];
  readonly lastUsedDate?: string;
}

export interface ToriiLicense {
  readonly name: string;
  readonly unassignedAmount?: number;
  /** Cents, a month. */
  readonly pricePerUser?: number;
  readonly users: readonly { readonly email: string; readonly licenseStatus: 'active' | 'inactive' | 'deleted' }[];
}

export interface ToriiFile {
  readonly users: readonly ToriiUser[];
  readonly licenses: readonly ToriiLicense[];
}

type Addressee = SnapshotPerson & { readonly email: string };

export const namesOf = (displayName: string | null): Pick<ToriiUser, 'firstName' | 'lastName'> => {
  const { first, last } = namePartsOf(displayName ?? '');
  return { ...(first === '' ? {} : { firstName: first }), ...(last === '' ? {} : { lastName: last }) };
};

const userOf = ({ email, accountId, displayName, status, use, roles, activity }: Addressee): ToriiUser => ({
  email,
  id: accountId,
  ...namesOf(displayName),
  status: status === 'inactive' ? 'deleted' : 'active',
  externalStatus: use,
  roles,
  // Looking is use to Torii, as it is to Atlassian: who only reads is not told as idle.
  ...(activity.lastSeen === null ? {} : { lastUsedDate: `${activity.lastSeen}T00:00:00.000Z` }),
});

/** A seat that is idle is `inactive`; of one that is new, or not known yet, nobody may say so. */
const licenceOf = ({ key, name, remaining, price }: SnapshotProduct, people: readonly Addressee[]): ToriiLicense => ({
  name,
  ...(remaining === null ? {} : { unassignedAmount: Math.max(0, remaining) }),
  ...(price === null ? {} : { pricePerUser: monthlyCost(1, price) }),
  users: people.flatMap(({ email, status, seats }) =>
    seats
      .filter(({ product }) => product === key)
      .map(({ use }) => ({
        email,
        licenseStatus: status === 'inactive' ? 'deleted' : use === 'idle' ? 'inactive' : 'active',
      })),
  ),
});

/** Products of one name would be one licence to Torii: each after the first is called by its key as well. */
const withNamesApart = (products: readonly SnapshotProduct[]): SnapshotProduct[] => {
  const taken = new Set<string>();
  return products.map((product) => {
    const name = taken.has(product.name) ? `${product.name} (${product.key})` : product.name;
    taken.add(name);
    return { ...product, name };
  });
};

/** The people who can be told: Torii knows them by address, and no two by one. The others are counted. */
const addresseesOf = (people: readonly SnapshotPerson[]): { told: Addressee[]; withoutAddress: number } => {
  const told = new Map<string, Addressee>();
  for (const person of people) {
    const { email } = person;
    const key = email?.toLowerCase() ?? '';
    if (email && !told.has(key)) told.set(key, { ...person, email });
  }
  return { told: [...told.values()], withoutAddress: people.length - told.size };
};

/** People of a snapshot as Torii's file. `withoutAddress`: how many are not in it because nobody could tell them apart by address. */
export const toriiFileOf = (
  people: readonly SnapshotPerson[],
  products: readonly SnapshotProduct[],
): { file: ToriiFile; withoutAddress: number } => {
  const { told, withoutAddress } = addresseesOf(people);
  const licenses = withNamesApart(products).map((product) => licenceOf(product, told));
  return { file: { users: told.map(userOf), licenses }, withoutAddress };
};
