/** A product on a site, as the organization has it or as an account of it uses it. */
export interface OrganizationProduct {
  /** The API's word: `jira-software`, `confluence`. */
  readonly key: string;
  /** What names the site in an id of Atlassian's; empty where only its address is known. */
  readonly site: string;
  /** `acme.atlassian.net`; empty where it is not told. */
  readonly host: string;
  readonly name: string;
  /** Its site is among the organization's. `false`: nobody of the administration may know of it. */
  readonly isListed: boolean;
}

/** What is told of a product, before it is looked for among those that are known. */
export type NamedProduct = Pick<OrganizationProduct, 'key' | 'site' | 'host'>;

/** So many products are kept. Stored with what else a sweep lists, in one record. */
export const MOST_PRODUCTS = 500;

/** The API's words for one product, over its versions. */
const SAME: Readonly<Record<string, string>> = {
  jira: 'jira-software',
  'jira-core': 'jira-software',
  'jira-service-desk': 'jira-servicedesk',
  'jira-service-management': 'jira-servicedesk',
};

/** The key of Jira's application role for a product of the organization; other products keep theirs. */
export const applicationOf = (key: string): string => SAME[key] ?? key;

const isSameSite = (one: NamedProduct, other: NamedProduct): boolean =>
  (one.site !== '' && one.site === other.site) || (one.host !== '' && one.host === other.host);

/**
 * The place of a product in the list, which grows by it where it is not in yet; `null` where there is no room. `knowsSites`: the
 * organization's workspaces were read, so that a site which is not among them is one that nobody listed.
 */
export const placeOf = (
  products: OrganizationProduct[],
  named: NamedProduct,
  { knowsSites }: { readonly knowsSites: boolean },
): number | null => {
  const onSite = products.filter((product) => isSameSite(product, named));
  const found = onSite.find((product) => applicationOf(product.key) === applicationOf(named.key));
  if (found) return products.indexOf(found);
  if (products.length >= MOST_PRODUCTS) return null;
  const isListed = !knowsSites || onSite.some((product) => product.isListed);
  return products.push({ ...named, name: onSite[0]?.name ?? '', isListed }) - 1;
};
