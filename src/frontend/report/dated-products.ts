import type { ProductSeats } from '../../directory/view';
import { productNameOf } from '../words/product-names';
import type { SeatDates } from '../../organization/rules/seat-dates';
import { productOfRole } from '../../report/rules/seat-product';
import type { LicenceSets } from './licence-sets';

/**
 * Products of the site that Jira does not give seats of, as Confluence, with who has access: of them nothing is told but Atlassian's dates.
 * `licences`: those that Jira gives.
 */
export const datedLicences = (dates: SeatDates | null, licences: LicenceSets): LicenceSets =>
  new Map(
    [...(dates?.products ?? [])].flatMap(([role, { holders, elsewhere }]) =>
      licences.has(role) || productOfRole(role) !== null || holders.size + elsewhere === 0 ? [] : [[role, holders]],
    ),
  );

/** The same as products with seats. How many are bought Atlassian does not tell. */
export const datedProducts = (dates: SeatDates, dated: LicenceSets): ProductSeats[] =>
  [...dated].map(([key, holders]) => ({
    key,
    name: productNameOf(key),
    seats: 'unknown',
    used: holders.size + (dates.products.get(key)?.elsewhere ?? 0),
    remaining: 'unknown',
  }));
