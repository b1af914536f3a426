import type { AccountId } from '../kernel/account';
import type { Day } from '../kernel/day';
import type { NamedProduct } from './rules/products';
import type { Flag } from './rules/rows';

/** Of what is kept of an answer. Unit: characters. */
export const LENGTH = { key: 40, site: 64, host: 100, name: 50, domain: 100, resource: 200, group: 255 } as const;

/** A page of a list, and where the next one is. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Items of the answer that made no sense. */
  readonly leftOut: number;
  readonly next: string | null;
}

export interface ListedDomain {
  readonly name: string;
  readonly isVerified: boolean;
}

/** A product on a site of the organization. */
export interface Workspace extends NamedProduct {
  readonly name: string;
}

export interface UsedProduct extends NamedProduct {
  readonly last: Day | null;
}

/** What a list tells of an account: no name and no address. */
export interface ListedAccount {
  readonly account: AccountId;
  readonly flags: readonly Flag[];
  readonly added: Day | null;
  readonly products: readonly UsedProduct[];
}

/** An account as one directory of the organization has it. */
export interface DirectoryMember {
  /** Whether the account is enabled. */
  readonly isActive: boolean;
  /** Whether its access is neither suspended nor was ever none. */
  readonly isMember: boolean;
  /** Whether it administers the organization or a site of it. */
  readonly isAdmin: boolean;
  /** Ids of its groups, as Jira has them too. */
  readonly groups: readonly string[];
}

/** A product that somebody has, by the name under which groups give it. */
export interface HeldResource extends UsedProduct {
  /** Atlassian's own id of the product on its site. */
  readonly resource: string;
}

/** An account with all that it holds in one directory just now. */
export interface Holder extends DirectoryMember {
  readonly account: AccountId;
  readonly products: readonly HeldResource[];
}

/** A group as the administration has it. */
export interface ListedGroup {
  readonly id: string;
  readonly directory: string;
  /** Empty where it is not told. */
  readonly name: string;
  /** Whether an identity provider, or Atlassian itself, keeps its members: nobody is added or taken out by hand. */
  readonly isKept: boolean;
}

/** A product that a group gives. */
export interface GivenResource {
  readonly resource: string;
  /** Whether members administer it. */
  readonly isAdmin: boolean;
}

/** What somebody is called. */
export interface AccountName {
  readonly account: AccountId;
  readonly name: string;
}

/** What Atlassian answered to a change of somebody's access. */
export type AccessAnswer = 'accepted' | 'rejected' | 'forbidden';

/** What is told to a platform that knows people by their addresses, and kept nowhere. */
export interface AccountAddress {
  readonly account: AccountId;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the organization manages the account, and so gave out the address. */
  readonly isManaged: boolean;
}

/** Accounts that may be asked for by their ids at once. */
export const MOST_NAMED = 10;

/** Which organization is asked, and the key that opens it. */
export interface Access {
  readonly organization: string;
  readonly key: string;
}

/** Where a list goes on, and how much of it is wanted at once. */
export interface Wanted {
  /** `null` for the beginning. */
  readonly cursor: string | null;
  /** Only for the beginning, and only where a list lets its pages be sized. */
  readonly size?: number;
}

/**
 * Atlassian's administration of an organization. Throws `Refused` (401, 403), `TryLater` (429, 5xx, no answer) or `Unreadable`; 400 for a
 * cursor that has become old is the latter, by its status.
 */
export interface AdminApi {
  organization(access: Access): Promise<{ readonly id: string; readonly name: string }>;
  domains(access: Access, wanted: Wanted): Promise<Page<ListedDomain>>;
  workspaces(access: Access, wanted: Wanted): Promise<Page<Workspace>>;
  /** Everybody, managed or not, with their products in the organization. */
  accounts(access: Access, wanted: Wanted): Promise<Page<ListedAccount>>;
  /** Everybody with name and address: to be passed on, and kept nowhere. */
  addresses(access: Access, wanted: Wanted): Promise<Page<AccountAddress>>;
  /** Managed accounts, with their products anywhere. */
  managed(access: Access, wanted: Wanted): Promise<Page<ListedAccount>>;
  /** Ids of directories: most organizations have one. */
  directories(access: Access, wanted: Wanted): Promise<Page<{ readonly id: string }>>;
  /** `null`: the directory has no such account. */
  member(access: Access, directory: string, account: AccountId): Promise<DirectoryMember | null>;
  /** `MOST_NAMED` accounts at most, with what they hold in a directory: those that it has. */
  holders(access: Access, directory: string, accounts: readonly AccountId[]): Promise<readonly Holder[]>;
  /** Groups that give a product. */
  groupsGiving(access: Access, resource: string, wanted: Wanted): Promise<Page<ListedGroup>>;
  /** What a group gives. */
  givenBy(access: Access, group: Pick<ListedGroup, 'id' | 'directory'>, wanted: Wanted): Promise<Page<GivenResource>>;
  /** Whether an account has a product through anything in a directory. */
  holds(access: Access, directory: string, account: AccountId, resource: string): Promise<boolean>;
  /** What `MOST_NAMED` accounts at most are called: to be shown, and kept nowhere. */
  names(access: Access, accounts: readonly AccountId[]): Promise<readonly AccountName[]>;
  /** These tell what was answered, whatever that is, but throw `Refused` for a key that opens nothing (401). */
  suspend(access: Access, directory: string, account: AccountId): Promise<AccessAnswer>;
  restore(access: Access, directory: string, account: AccountId): Promise<AccessAnswer>;
  /** Has an account enter a group, or leave it. */
  enter(access: Access, group: Pick<ListedGroup, 'id' | 'directory'>, account: AccountId): Promise<AccessAnswer>;
  leave(access: Access, group: Pick<ListedGroup, 'id' | 'directory'>, account: AccountId): Promise<AccessAnswer>;
}

/** Two places for a key: the one that is not in use is free to be written. */
export type KeySlot = 0 | 1;

/** Keys in secret storage. Each call throws `TryLater`. */
export interface OrganizationKeys {
  keep(slot: KeySlot, key: string): Promise<void>;
  read(slot: KeySlot): Promise<string | null>;
  remove(slot: KeySlot): Promise<void>;
}

export interface OrganizationPorts {
  readonly adminApi: AdminApi;
  readonly organizationKeys: OrganizationKeys;
  /** The host of the Jira site, where the platform tells it. */
  readonly siteHost: string | null;
}
