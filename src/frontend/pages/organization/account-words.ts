import { formatDay } from '../../../kernel/day';
import type { OrganizationProduct } from '../../../organization/rules/products';
import { FLAG, has, type Flag, type Row } from '../../../organization/rules/rows';
import { formatDate } from '../../report/dates';
import { productNameOf } from '../../words/product-names';
import { t } from '../../words/translate';

const FLAGS = Object.keys(FLAG) as Flag[];

/** What is told of an account, in the order in which it is stored. */
export const flagWords = (row: Row): string[] =>
  FLAGS.filter((flag) => has(row, flag)).map((flag) => t(`accounts.flag-${flag}`));

const siteOf = ({ host, site }: OrganizationProduct): string => host || site;

/** Each product of an account, where it is, and when it was there last. */
export const usesOf = (
  { uses }: Row,
  products: readonly OrganizationProduct[],
): { readonly product: OrganizationProduct; readonly site: string; readonly last: string | null }[] =>
  uses.flatMap(({ product: place, last }) => {
    const product = products[place];
    return product ? [{ product, site: siteOf(product), last: last === null ? null : formatDay(last) }] : [];
  });

export const wordsOfUse = ({ product, site, last }: ReturnType<typeof usesOf>[number]): string =>
  t('accounts.use', {
    product: productNameOf(product.key),
    site,
    day: last === null ? t('accounts.noDay') : formatDate(last),
  });
