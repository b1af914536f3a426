import { formatDay, type Day } from '../../../kernel/day';
import type { AccountAddress } from '../../../organization/ports';
import type { OrganizationProduct } from '../../../organization/rules/products';
import { has, type Row } from '../../../organization/rules/rows';
import { classByDate } from '../../../organization/rules/second-opinion';
import { namesOf, type ToriiFile, type ToriiLicense, type ToriiUser } from './torii-file';

/** What is told of the organization, and by what its people are judged. */
export interface OrganizationToTell {
  readonly rows: readonly Row[];
  readonly products: readonly OrganizationProduct[];
  /** The first day of the window. */
  readonly from: Day;
  /** The day on which Atlassian was asked. */
  readonly asked: Day;
  readonly graceDays: number;
}

interface Addressee {
  readonly row: Row;
  readonly email: string;
  readonly name: string | null;
}

/** Whoever has lost all access, for now or for good. */
const isGone = (row: Row): boolean => has(row, 'deactivated') || has(row, 'suspended') || has(row, 'notInvited');

const statesOf = (row: Row): string =>
  (['deactivated', 'suspended', 'notInvited'] as const).find((flag) => has(row, flag)) ?? 'active';

const rolesOf = (row: Row): string[] =>
  (['orgAdmin', 'siteAdmin'] as const).flatMap((flag) => (has(row, flag) ? [flag] : []));

const lastOf = ({ uses }: Row): Day | null =>
  uses.reduce<Day | null>((last, use) => ((use.last ?? -1) > (last ?? -1) ? use.last : last), null);

const userOf = ({ row, email, name }: Addressee): ToriiUser => {
  const last = lastOf(row);
  return {
    email,
    id: row.account,
    ...namesOf(name),
    status: isGone(row) ? 'deleted' : 'active',
    externalStatus: statesOf(row),
    roles: rolesOf(row),
    ...(last === null ? {} : { lastUsedDate: `${formatDay(last)}T00:00:00.000Z` }),
  };
};

/** A seat on a product of the organization's own sites. One that Atlassian has not seen anybody use in the window is `inactive`. */
const licenceOf = (
  { key, host, site }: OrganizationProduct,
  place: number,
  people: readonly Addressee[],
  { from, asked, graceDays }: OrganizationToTell,
): ToriiLicense => ({
  name: `${key} (${host || site})`,
  users: people.flatMap(({ row, email }) =>
    row.uses
      .filter(({ product }) => product === place)
      .map(({ last }) => {
        const knownForDays = row.added === null ? null : asked - row.added;
        const isIdle = classByDate({ last, knownForDays }, { from }, graceDays) === 'idle';
        return { email, licenseStatus: isGone(row) ? 'deleted' : isIdle ? 'inactive' : 'active' };
      }),
  ),
});

/** Those whom Torii can be told of: it knows people by address, and no two by one. */
const addresseesOf = (rows: readonly Row[], addresses: ReadonlyMap<string, AccountAddress>): Addressee[] => {
  const told = new Map<string, Addressee>();
  for (const row of rows) {
    const { email = null, name = null } = addresses.get(row.account) ?? {};
    const key = email?.toLowerCase() ?? '';
    if (email !== null && !told.has(key)) told.set(key, { row, email, name });
  }
  return [...told.values()];
};

/**
 * Accounts of the organization as Torii's file: each product of each of its sites a licence. Sites of others are none of its
 * seats. `addresses`: of those whose address may be told, by account. `withoutAddress`: how many are not in it.
 */
export const organizationFileOf = (
  told: OrganizationToTell,
  addresses: ReadonlyMap<string, AccountAddress>,
): { file: ToriiFile; withoutAddress: number } => {
  const people = addresseesOf(told.rows, addresses);
  const licenses = told.products.flatMap((product, place) =>
    product.isListed ? [licenceOf(product, place, people, told)] : [],
  );
  return { file: { users: people.map(userOf), licenses }, withoutAddress: told.rows.length - people.length };
};
