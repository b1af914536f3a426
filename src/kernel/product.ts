/** Products in which an issue can lie, each named as the application role that gives access to it. Names are stored and sent. */
export const PRODUCTS = ['jira-software', 'jira-servicedesk', 'jira-product-discovery'] as const;
export type Product = (typeof PRODUCTS)[number];

/** `any`: Jira names a product that this version does not know. It counts for every one, so that it makes no seat look idle. */
export type UsedProduct = Product | 'any';

/** By Jira's `projectTypeKey`. Since 2024 `jira-core` is part of `jira-software`. */
const BY_PROJECT_TYPE = new Map<string, Product>([
  ['software', 'jira-software'],
  ['business', 'jira-software'],
  ['service_desk', 'jira-servicedesk'],
  ['product_discovery', 'jira-product-discovery'],
]);

/** The product of a project of that type; `null` where nothing is said of it. */
export const productOf = (projectTypeKey: unknown): UsedProduct | null =>
  typeof projectTypeKey === 'string' && projectTypeKey !== ''
    ? (BY_PROJECT_TYPE.get(projectTypeKey.toLowerCase()) ?? 'any')
    : null;

/** What a person did in a product on a day: wrote something there, or looked at an issue. */
export type ProductUse = `${'written' | 'looked'}.${UsedProduct}`;

/** Names of planes and bits in the journal. Order is stored: add at the end, change nothing. */
export const PRODUCT_USES = [
  'written.any',
  'looked.any',
  'written.jira-software',
  'looked.jira-software',
  'written.jira-servicedesk',
  'looked.jira-servicedesk',
  'written.jira-product-discovery',
  'looked.jira-product-discovery',
] as const satisfies readonly ProductUse[];
