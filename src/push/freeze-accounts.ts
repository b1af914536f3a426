import * as v from 'valibot';
import { Failure, Unreadable } from '../kernel/failures';
import { readOrganizationPeople, type ReadPeople } from '../organization/read-people';
import { decodeRows, encodeRows, FLAG, type Flag, type Row } from '../organization/rules/rows';
import { Lists } from '../organization/state';
import { formatDay } from '../kernel/day';
import { decodeRecord, jsonBytes, jsonRecord } from '../store/document';
import type { Records } from '../store/ports';
import { Time } from '../store/shapes';
import type { SnapshotAccount, SnapshotOrganization } from './snapshot-organization';
import { ACCOUNTS_PER_PART, accountsListsKey, accountsPartKey, type Sending, type Shelf } from './state';

/** What of the organization goes into a snapshot. */
export interface FrozenAccounts {
  readonly accounts: number;
  /** Records to lie beside the people, made part by part as they are written. */
  readonly parts: (shelf: Shelf) => Iterable<[string, Uint8Array]>;
}

/** When it was read, beside what was listed then: both are told with the completion. */
const FrozenLists = v.object({ ...Lists.entries, readAt: Time });

const frozen = ({ people, lists, readAt }: ReadPeople): FrozenAccounts => {
  // In one order, so that the same accounts are the same bytes.
  const rows = [...people.values()].sort((one, other) => (one.account < other.account ? -1 : 1));
  function* parts(shelf: Shelf): Generator<[string, Uint8Array]> {
    const key = accountsListsKey(shelf);
    yield [key, jsonBytes(key, FrozenLists, { ...lists, readAt })];
    for (let part = 0; part * ACCOUNTS_PER_PART < rows.length; part++)
      yield [
        accountsPartKey(shelf, part),
        encodeRows(rows.slice(part * ACCOUNTS_PER_PART, (part + 1) * ACCOUNTS_PER_PART)),
      ];
  }
  return { accounts: rows.length, parts };
};

/**
 * The organization as it was read last. `null` where none is connected, nothing was read yet, or it cannot be read: people of the site are told
 * all the same.
 */
export const freezeAccounts = async (records: Pick<Records, 'get' | 'getMany'>): Promise<FrozenAccounts | null> => {
  // Another sweep may take the place of the one that is being read.
  for (const isLast of [false, true]) {
    try {
      return frozen(await readOrganizationPeople(records, null));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (isLast || error.problem.code !== 'record-missing') return null;
    }
  }
  return null;
};

const FLAGS = Object.keys(FLAG) as Flag[];

const accountOf = ({ account, flags, added, uses }: Row): SnapshotAccount => ({
  accountId: account,
  flags: FLAGS.filter((flag) => (flags & FLAG[flag]) !== 0),
  added: added === null ? null : formatDay(added),
  products: uses.map(({ product, last }) => ({ product, last: last === null ? null : formatDay(last) })),
});

/** All that lies beside the people of a snapshot of the organization, without those who were forgotten on the way. Throws `Unreadable`. */
export const frozenOrganization = async (
  records: Pick<Records, 'get'>,
  { shelf, accounts }: Pick<Sending, 'shelf' | 'accounts'>,
): Promise<v.InferOutput<typeof FrozenLists> & { readonly rows: readonly Row[] }> => ({
  ...(await frozenLists(records, shelf)),
  rows: await rowsAt(records, shelf, 0, accounts),
});

/** Accounts from one place up to another. Whoever was forgotten on the way left an empty place. Throws `Unreadable`. */
export const accountsAt = async (
  records: Pick<Records, 'get'>,
  shelf: Shelf,
  from: number,
  to: number,
): Promise<SnapshotAccount[]> => (await rowsAt(records, shelf, from, to)).map(accountOf);

const rowsAt = async (records: Pick<Records, 'get'>, shelf: Shelf, from: number, to: number): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let part = Math.floor(from / ACCOUNTS_PER_PART); part * ACCOUNTS_PER_PART < to; part++) {
    const key = accountsPartKey(shelf, part);
    const record = await records.get(key);
    if (!record) throw new Unreadable({ code: 'record-missing', record: key });
    const start = part * ACCOUNTS_PER_PART;
    rows.push(...decodeRecord(key, record, decodeRows).slice(Math.max(0, from - start), to - start));
  }
  return rows.filter(({ account }) => account !== '');
};

const frozenLists = async (records: Pick<Records, 'get'>, shelf: Shelf): Promise<v.InferOutput<typeof FrozenLists>> => {
  const key = accountsListsKey(shelf);
  const record = await records.get(key);
  if (!record) throw new Unreadable({ code: 'record-missing', record: key });
  return jsonRecord(key, record, FrozenLists);
};

/** What the completion tells of the organization; `null` where it is not told. `accounts`: how many are on the pages. Throws `Unreadable`. */
export const organizationOf = async (
  records: Pick<Records, 'get'>,
  { header, shelf, accounts: frozenAccounts }: Sending,
  accounts: number,
): Promise<SnapshotOrganization | null> => {
  if (!header.includes.organization || frozenAccounts === 0) return null;
  const { readAt, knowsSites, products } = await frozenLists(records, shelf);
  return { readAt: new Date(readAt).toISOString(), accounts, knowsSites, products };
};
