import * as v from 'valibot';
import { accountIdOf, type AccountId } from '../../kernel/account';
import { dayAt, type Day } from '../../kernel/day';
import { fieldOf, itemsOf, textOf } from '../../kernel/outside';
import { LENGTH, type ListedAccount, type ListedDomain } from '../../organization/ports';
import type {
  AccountAddress,
  AccountName,
  DirectoryMember,
  Page,
  UsedProduct,
  Workspace,
} from '../../organization/ports';

/** Of a text that is looked at at all. */
const TEXT = 500;
const CURSOR = 2_000;
/** Of a page: three times what is asked for, as an older list does not say how much it gives. */
const MOST_ITEMS = 300;

/** A page of a list, each item of which is read by itself. */
export const List = v.object({ data: v.array(v.unknown()), links: v.optional(v.unknown()) });
export const One = v.object({ data: v.unknown() });

/** A bare cursor, or an address that holds one. */
const cursorIn = (next: unknown): string | null => {
  const text = textOf(next, CURSOR);
  if (text === null || !text.startsWith('https://') || !URL.canParse(text)) return text;
  return textOf(new URL(text).searchParams.get('cursor'), CURSOR);
};

export const pageOf = <T extends object>(
  { data, links }: v.InferOutput<typeof List>,
  read: (value: unknown) => T | null,
): Page<T> => {
  const { items, leftOut } = itemsOf(data.slice(0, MOST_ITEMS), read);
  const beyond = Math.max(0, data.length - MOST_ITEMS);
  return { items, leftOut: leftOut + beyond, next: cursorIn(fieldOf(links, 'next')) };
};

const hostOf = (value: unknown): string => {
  const text = textOf(value, TEXT);
  if (text === null) return '';
  const url = text.includes('://') ? text : `https://${text}`;
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host.length <= LENGTH.host ? host : '';
};

/** `ari:cloud:confluence::site/<id>` names a site by its last part; so does an id that is nothing else. */
export const siteOf = (value: unknown): string =>
  textOf((textOf(value, TEXT) ?? '').split('/').at(-1), LENGTH.site) ?? '';

/** The day of a timestamp; `null` for none, and for one that no calendar of four digits knows. */
const dayOf = (value: unknown): Day | null => {
  const ms = Date.parse(textOf(value, TEXT) ?? '');
  const day = Number.isNaN(ms) ? null : dayAt(ms);
  return day !== null && day > 0 ? day : null;
};

export const organizationOf = (value: unknown): { id: string; name: string } | null => {
  const id = textOf(fieldOf(value, 'id'), LENGTH.site);
  const name = textOf(fieldOf(value, 'attributes', 'name'), TEXT);
  return id === null ? null : { id, name: (name ?? '').slice(0, LENGTH.name) };
};

export const domainOf = (value: unknown): ListedDomain | null => {
  const name = textOf(fieldOf(value, 'attributes', 'name'), LENGTH.domain);
  const isVerified = fieldOf(value, 'attributes', 'claim', 'status') === 'verified';
  return name === null ? null : { name, isVerified };
};

export const workspaceOf = (value: unknown): Workspace | null => {
  const attributes = fieldOf(value, 'attributes');
  const key = textOf(fieldOf(attributes, 'typeKey') ?? fieldOf(attributes, 'type'), LENGTH.key);
  const [site, host] = [siteOf(fieldOf(value, 'id')), hostOf(fieldOf(attributes, 'hostUrl'))];
  const name = (textOf(fieldOf(attributes, 'name'), TEXT) ?? '').slice(0, LENGTH.name);
  return key === null || (site === '' && host === '') ? null : { key, site, host, name };
};

export const usedProductOf = (value: unknown): UsedProduct | null => {
  const key = textOf(fieldOf(value, 'key'), LENGTH.key);
  const [site, host] = [siteOf(fieldOf(value, 'id')), hostOf(fieldOf(value, 'url'))];
  const last = dayOf(fieldOf(value, 'lastActiveTimestamp') ?? fieldOf(value, 'last_active'));
  return key === null || (site === '' && host === '') ? null : { key, site, host, last };
};

const productsIn = (value: unknown): readonly UsedProduct[] =>
  Array.isArray(value) ? itemsOf(value, usedProductOf).items : [];

type Flags = ListedAccount['flags'];

const flagsOf = (user: unknown): Flags => {
  const roles = fieldOf(user, 'platformRoles');
  const is = (field: string, value: string): boolean => fieldOf(user, field) === value;
  const has = (role: string): boolean => Array.isArray(roles) && roles.includes(role);
  const said: [Flags[number], boolean][] = [
    ['managed', is('claimStatus', 'managed')],
    ['unmanaged', is('claimStatus', 'unmanaged')],
    ['synced', is('managementSource', 'synced')],
    ['invited', is('managementSource', 'invited')],
    ['suspended', is('membershipStatus', 'suspended')],
    ['notInvited', is('membershipStatus', 'no_membership')],
    ['deactivated', is('accountStatus', 'inactive')],
    ['orgAdmin', has('atlassian/org-admin')],
    ['siteAdmin', has('atlassian/site-admin')],
  ];
  return said.flatMap(([flag, isSo]) => (isSo ? [flag] : []));
};

/** A list without closed accounts, of which nothing may be kept. */
const withoutClosed = ({ data, links }: v.InferOutput<typeof List>, status: string): v.InferOutput<typeof List> => ({
  data: data.filter((user) => fieldOf(user, status) !== 'closed'),
  links,
});

export const accountIn = (user: unknown): AccountId | null => accountIdOf(fieldOf(user, 'accountId'));

const accountOf = (user: unknown): ListedAccount | null => {
  const account = accountIn(user);
  if (account === null) return null;
  const products = productsIn(fieldOf(user, 'productAccess'));
  return { account, flags: flagsOf(user), added: dayOf(fieldOf(user, 'addedToOrg')), products };
};

const managedOf = (user: unknown): ListedAccount | null => {
  const account = accountIdOf(fieldOf(user, 'account_id'));
  if (account === null) return null;
  const billed = fieldOf(user, 'access_billable');
  const flags: Flags = [
    'managed',
    ...(billed === true ? (['guardBilled'] as const) : []),
    ...(billed === false ? (['guardFree'] as const) : []),
    ...(fieldOf(user, 'account_status') === 'inactive' ? (['deactivated'] as const) : []),
  ];
  return { account, flags, added: null, products: productsIn(fieldOf(user, 'product_access')) };
};

export const directoryOf = (value: unknown): { id: string } | null => {
  const id = textOf(fieldOf(value, 'directoryId'), LENGTH.site);
  return id === null ? null : { id };
};

/** Of groups of one account that are looked at. */
const MOST_GROUPS = 2_000;
const ADMINS: ReadonlySet<Flags[number]> = new Set(['orgAdmin', 'siteAdmin']);

/** `ari:cloud:identity::group/<id>`: Jira names the group by its last part. */
const groupOf = (value: unknown): string | null => siteOf(fieldOf(value, 'id')) || null;

/** Somebody as the search of one directory shows them; `null` for another account, and for one that is closed. */
export const memberOf = (user: unknown, account: AccountId): DirectoryMember | null => {
  const status = fieldOf(user, 'accountStatus');
  if (fieldOf(user, 'accountId') !== account || status === 'closed') return null;
  const groups = fieldOf(user, 'groups');
  return {
    isActive: status === 'active',
    isMember: fieldOf(user, 'membershipStatus') === 'active',
    isAdmin: flagsOf(user).some((flag) => ADMINS.has(flag)),
    groups: Array.isArray(groups) ? [...itemsOf(groups.slice(0, MOST_GROUPS), groupOf).items] : [],
  };
};

/** What somebody is called; `null` for one without a name. */
export const accountNameOf = (user: unknown): AccountName | null => {
  const account = accountIn(user);
  const name = textOf(fieldOf(user, 'name'), TEXT) ?? textOf(fieldOf(user, 'nickname'), TEXT);
  return account === null || name === null ? null : { account, name };
};

/** Longest address: of 64 characters, a sign and 255. */
const ADDRESS = 320;

const accountAddressOf = (user: unknown): AccountAddress | null => {
  const account = accountIn(user);
  if (account === null) return null;
  const { name = null } = accountNameOf(user) ?? {};
  const isManaged = fieldOf(user, 'claimStatus') === 'managed';
  return { account, name, email: textOf(fieldOf(user, 'email'), ADDRESS), isManaged };
};

/** A page of everybody, with names and addresses. */
export const addressesOf = (list: v.InferOutput<typeof List>): Page<AccountAddress> =>
  pageOf(withoutClosed(list, 'accountStatus'), accountAddressOf);

/** A page of everybody. */
export const accountsOf = (list: v.InferOutput<typeof List>): Page<ListedAccount> =>
  pageOf(withoutClosed(list, 'accountStatus'), accountOf);

/** A page of the managed accounts, in the older form. */
export const managedAccountsOf = (list: v.InferOutput<typeof List>): Page<ListedAccount> =>
  pageOf(withoutClosed(list, 'account_status'), managedOf);
