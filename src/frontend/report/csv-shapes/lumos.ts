import type { AccountStatus } from '../../../kernel/account';
import { t } from '../../words/translate';
import { LIST_COLUMNS, type RowAt } from '../list-columns';
import { rolesAt, statusOf } from '../table';
import { addressAt, fullNameAt, seatsAt, type PlatformShape } from './platform-shape';

/** Lumos refuses a file with any other word, and takes an empty cell for ACTIVE. It has no word for what is not known. */
const STATUS = {
  active: 'ACTIVE',
  inactive: 'SUSPENDED', // INACTIVE is in the list of its connector, not in that of its upload
  unknown: '',
} as const satisfies Record<AccountStatus, string>;

/** Jira knows one name, Lumos two: what stands before a comma is the family's, else the last word. */
const splitName = (at: RowAt): { readonly first: string; readonly last: string } => {
  const name = fullNameAt(at);
  const comma = name.indexOf(', ');
  if (comma > 0) return { first: name.slice(comma + 2), last: name.slice(0, comma) };
  const blank = name.lastIndexOf(' ');
  return blank < 0 ? { first: name, last: '' } : { first: name.slice(0, blank), last: name.slice(blank + 1) };
};

/**
 * Lumos' upload of accounts, a snapshot: who is missing is gone.
 * @see https://developers.lumos.com/docs/csv-file
 * @see https://developers.lumos.com/docs/flatfile-connector
 */
export const LUMOS: PlatformShape = {
  platform: 'Lumos',
  fileKey: 'lumos',
  columns: {
    email: addressAt,
    first_name: (at) => splitName(at).first,
    last_name: (at) => splitName(at).last,
    full_name: fullNameAt,
    status: ({ table, row }) => STATUS[statusOf(table, row)],
    external_id: LIST_COLUMNS.account.text,
    last_activity: LIST_COLUMNS.lastSeen.text,
    licenses: seatsAt,
    roles: ({ table, row }) => rolesAt(table, row).join(';'),
  },
  canMatch: (at) => addressAt(at) !== '' || splitName(at).last !== '',
  leftOutLine: (count) => t('people.leftOutName', { count }),
  hint: () => t('people.lumosHint'),
  mostBytes: 10_000_000, // "10 MB"
};
