import type { Day } from '../../src/kernel/day';
import { Refused, TryLater, Unreadable } from '../../src/kernel/failures';
import type {
  Access,
  AccessAnswer,
  AccountAddress,
  AccountName,
  AdminApi,
  DirectoryMember,
  GivenResource,
  HeldResource,
  Holder,
  KeySlot,
  ListedAccount,
  ListedDomain,
  ListedGroup,
  OrganizationKeys,
  Page,
  Wanted,
  Workspace,
} from '../../src/organization/ports';
import { JiraGroups } from './jira-groups';

/** Secret storage for two keys. */
export class MemoryOrganizationKeys implements OrganizationKeys {
  readonly rows = new Map<KeySlot, string>();

  keep(slot: KeySlot, key: string): Promise<void> {
    this.rows.set(slot, key);
    return Promise.resolve();
  }

  read(slot: KeySlot): Promise<string | null> {
    return Promise.resolve(this.rows.get(slot) ?? null);
  }

  remove(slot: KeySlot): Promise<void> {
    this.rows.delete(slot);
    return Promise.resolve();
  }
}

/** Where a list goes on behind a page, in pages of that size. A cursor names the last that was given. */
const pageAfter = <T extends object>(all: readonly T[], size: number, cursor: string | null): Page<T> => {
  const from = cursor === null ? 0 : Number(cursor);
  if (!Number.isSafeInteger(from))
    throw new Unreadable({ code: 'organization-status', asked: 'organization-accounts', status: 400 });
  const items = all.slice(from, from + size);
  return { items, leftOut: 0, next: from + items.length < all.length ? String(from + items.length) : null };
};

/** What would have failed at Jira fails at the organization. */
const asOrganization = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof TryLater || error instanceof Refused)) throw error;
    const { problem } = error;
    const asked = 'suspension';
    if (problem.code === 'jira-busy')
      throw new TryLater({ code: 'organization-busy', asked, status: problem.status }, 7, { cause: error });
    if (problem.code === 'jira-refused')
      throw new Refused({ code: 'organization-refused', asked, status: problem.status }, { cause: error });
    throw new TryLater({ code: 'organization-unreachable', asked }, null, { cause: error });
  }
};

const answered = ({ value }: { readonly value: AccessAnswer | 'lost' }): AccessAnswer =>
  value === 'lost' ? 'rejected' : value;

/** An organization's administration in memory: what a test puts into its lists. */
export class MemoryAdminApi implements AdminApi {
  id = 'an-organization';
  readonly listedDomains: ListedDomain[] = [];
  readonly listedWorkspaces: Workspace[] = [];
  readonly listedAccounts: ListedAccount[] = [];
  readonly managedAccounts: ListedAccount[] = [];
  pageSize = 3;
  asked = 0;

  organization(): Promise<{ id: string; name: string }> {
    return this.answer(() => ({ id: this.id, name: 'Harbour Holding' }));
  }

  domains(_access: Access, { cursor }: Wanted): Promise<Page<ListedDomain>> {
    return this.answer(() => pageAfter(this.listedDomains, this.pageSize, cursor));
  }

  workspaces(_access: Access, { cursor }: Wanted): Promise<Page<Workspace>> {
    return this.answer(() => pageAfter(this.listedWorkspaces, this.pageSize, cursor));
  }

  accounts(_access: Access, { cursor }: Wanted): Promise<Page<ListedAccount>> {
    return this.answer(() => pageAfter(this.listedAccounts, this.pageSize, cursor));
  }

  readonly emails = new Map<string, { email: string | null; isManaged: boolean }>();

  addresses(_access: Access, { cursor }: Wanted): Promise<Page<AccountAddress>> {
    const all = [...this.emails].map(([account, told]) => ({
      account,
      name: this.called.get(account) ?? null,
      ...told,
    }));
    return this.answer(() => pageAfter(all, this.pageSize, cursor));
  }

  managed(_access: Access, { cursor }: Wanted): Promise<Page<ListedAccount>> {
    return this.answer(() => pageAfter(this.managedAccounts, this.pageSize, cursor));
  }

  /** What each of these is called. */
  readonly called = new Map<string, string>();
  /** Who has access to each directory, as groups with the faults and the ledger that those have; refusals as the key's. */
  readonly access = new JiraGroups();
  readonly admins = new Set<string>();

  directories(): Promise<Page<{ id: string }>> {
    const ids = [...this.access.groups.keys()].map((id) => ({ id }));
    return this.answer(() => pageAfter(ids, ids.length, null));
  }

  names(_access: Access, accounts: readonly string[]): Promise<AccountName[]> {
    return this.answer(() =>
      accounts.flatMap((account) => {
        const name = this.called.get(account);
        return name === undefined ? [] : [{ account, name }];
      }),
    );
  }

  async member(_access: Access, directory: string, account: string): Promise<DirectoryMember | null> {
    const { value } = await asOrganization(() => this.access.of(account));
    const { value: seats } = await asOrganization(() => this.seats.of(account));
    if (!value || !seats || this.unknownIn.get(directory)?.has(account)) return null;
    const [isActive, isAdmin] = [value.isActive && seats.isActive, this.admins.has(account)];
    return { isActive, isMember: value.groups.includes(directory), isAdmin, groups: seats.groups };
  }

  /** Accounts that a directory does not have. */
  readonly unknownIn = new Map<string, ReadonlySet<string>>();
  /** Who is in groups that give products, and what each gives. */
  readonly seats = new JiraGroups();
  readonly gives = new Map<string, GivenResource[]>();
  /** Groups whose members nobody changes by hand. */
  readonly kept = new Set<string>();
  /** When each was last in any product. */
  readonly lastIn = new Map<string, Day>();
  /** Who has a product by no group. */
  readonly direct = new Map<string, string>();

  async holders(access: Access, directory: string, accounts: readonly string[]): Promise<Holder[]> {
    const found: Holder[] = [];
    for (const account of accounts) {
      const member = await this.member(access, directory, account);
      if (member) found.push({ ...member, account, products: this.productsOf(account) });
    }
    return found;
  }

  groupsGiving(_access: Access, resource: string, { cursor }: Wanted): Promise<Page<ListedGroup>> {
    const all = [...this.gives].flatMap(([id, given]) =>
      given.some((each) => each.resource === resource)
        ? [{ id, directory: 'main', name: `The ${id}`, isKept: this.kept.has(id) }]
        : [],
    );
    return this.answer(() => pageAfter(all, this.pageSize, cursor));
  }

  givenBy(_access: Access, { id }: { id: string }, { cursor }: Wanted): Promise<Page<GivenResource>> {
    return this.answer(() => pageAfter(this.gives.get(id) ?? [], this.pageSize, cursor));
  }

  async holds(_access: Access, directory: string, account: string, resource: string): Promise<boolean> {
    await asOrganization(() => this.seats.of(account));
    if (!(await this.member(_access, directory, account)))
      throw new Unreadable({ code: 'organization-status', asked: 'suspension', status: 404 });
    return directory === 'main' && this.productsOf(account).some((product) => product.resource === resource);
  }

  async enter(_access: Access, { id }: { id: string }, account: string): Promise<AccessAnswer> {
    return answered(await asOrganization(() => this.seats.add(account, id)));
  }

  async leave(_access: Access, { id }: { id: string }, account: string): Promise<AccessAnswer> {
    return answered(await asOrganization(() => this.seats.remove(account, id)));
  }

  private productsOf(account: string): HeldResource[] {
    const byGroups = [...this.gives].flatMap(([id, given]) =>
      this.seats.groups.get(id)?.has(account) ? given.map(({ resource }) => resource) : [],
    );
    const direct = this.direct.get(account);
    return [...new Set([...byGroups, ...(direct === undefined ? [] : [direct])])].map((resource) => {
      const [key = '', site = ''] = resource.split('::site/').map((part) => part.replace('ari:cloud:', ''));
      return { resource, key, site, host: '', last: this.lastIn.get(account) ?? null };
    });
  }

  async suspend(_access: Access, directory: string, account: string): Promise<AccessAnswer> {
    return answered(await asOrganization(() => this.access.remove(account, directory)));
  }

  async restore(_access: Access, directory: string, account: string): Promise<AccessAnswer> {
    return answered(await asOrganization(() => this.access.add(account, directory)));
  }

  private async answer<T>(give: () => T): Promise<T> {
    this.asked += 1;
    return Promise.resolve().then(give);
  }
}
