import type { AccountStatus } from '../../../kernel/account';
import { namePartsOf, type NameParts } from '../../../kernel/name-parts';
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

const partsAt = (at: RowAt): NameParts => namePartsOf(fullNameAt(at));

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
    first_name: (at) => partsAt(at).first,
    last_name: (at) => partsAt(at).last,
    full_name: fullNameAt,
    status: ({ table, row }) => STATUS[statusOf(table, row)],
    external_id: LIST_COLUMNS.account.text,
    last_activity: LIST_COLUMNS.lastSeen.text,
    licenses: seatsAt,
    roles: ({ table, row }) => rolesAt(table, row).join(';'),
  },
  canMatch: (at) => addressAt(at) !== '' || partsAt(at).last !== '',
  leftOutLine: (count) => t('people.leftOutName', { count }),
  hint: () => t('people.lumosHint'),
  mostBytes: 10_000_000, // "10 MB"
};
