import { t } from '../../words/translate';
import { LIST_COLUMNS } from '../list-columns';
import { statusOf } from '../table';
import { addressAt, fullNameAt, seatsAt, type PlatformShape } from './platform-shape';

/**
 * Zylo's Usage Connect. The titles are those of Zylo's own fields where it has one.
 * @see https://developer.zylo.com/reference/create-usage-connect
 */
export const ZYLO: PlatformShape = {
  platform: 'Zylo',
  fileKey: 'zylo',
  columns: {
    email: addressAt,
    full_name: fullNameAt,
    external_id: LIST_COLUMNS.account.text,
    status: ({ table, row }) => statusOf(table, row),
    // Looking counts: whoever reads every day must not be taken for gone.
    last_activity_date: LIST_COLUMNS.lastSeen.text,
    license_names: seatsAt,
  },
  canMatch: (at) => addressAt(at) !== '',
  leftOutLine: (count) => t('people.leftOutAddress', { count }),
  hint: () => t('people.zyloHint'),
  mostBytes: null,
};
