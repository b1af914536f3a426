import { PRODUCTS, type Product } from '../../kernel/product';

/** Since 2024 `jira-core` is part of `jira-software`. */
const INCLUDED_IN = new Map<string, Product>([['jira-core', 'jira-software']]);

/** The product that a seat of an application role is for; `null` for one whose use the record does not tell apart. */
export const productOfRole = (role: string): Product | null =>
  PRODUCTS.find((product) => product === role) ?? INCLUDED_IN.get(role) ?? null;
