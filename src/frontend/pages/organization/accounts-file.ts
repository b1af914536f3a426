import { formatDay } from '../../../kernel/day';
import { csvCell } from '../../report/csv-cell';
import { saveFile } from '../../ui/save-file';
import { t } from '../../words/translate';
import { flagWords, usesOf } from './account-words';
import type { Listed } from './listed';
import type { Swept } from '../../report/read-swept';

const TITLES = [
  'fileAccount',
  'name',
  'fileStates',
  'fileAdded',
  'here',
  'fileProduct',
  'fileSite',
  'fileListed',
  'fileLast',
] as const;

const yesOrNo = (is: boolean | null): string => (is === null ? '' : t(is ? 'accounts.yes' : 'accounts.no'));

/** A line for each product of each account, and one for an account without any. */
export const accountLines = (
  listed: readonly Listed[],
  products: Swept['products'],
  nameOf: (account: string) => string | null,
): string[][] => [
  TITLES.map((title) => t(`accounts.${title}`)),
  ...listed.flatMap(({ row, isHere }) => {
    const added = row.added === null ? '' : formatDay(row.added);
    const own = [row.account, nameOf(row.account) ?? '', flagWords(row).join(', '), added, yesOrNo(isHere)];
    const uses = usesOf(row, products);
    if (uses.length === 0) return [[...own, '', '', '', '']];
    return uses.map(({ product, site, last }) => [...own, product.key, site, yesOrNo(product.isListed), last ?? '']);
  }),
];

export const saveAccounts = (...of: Parameters<typeof accountLines>): void => {
  const lines = accountLines(...of).map((cells) => `${cells.map(csvCell).join(',')}\r\n`);
  saveFile('rollcall-organization.csv', 'text/csv', [`\uFEFF${lines.join('')}`]);
};
