import { includingRole } from '../../directory/rules/licence';
import { PRODUCTS, type Product } from '../../kernel/product';

/** The product that a seat of an application role is for; `null` for one whose use the record does not tell apart. */
export const productOfRole = (role: string): Product | null =>
  PRODUCTS.find((product) => product === includingRole(role)) ?? null;
