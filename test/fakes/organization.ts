import { Refused, TryLater, Unreadable } from '../../src/kernel/failures';
import type {
  Access,
  AccessAnswer,
  AccountName,
  AdminApi,
  DirectoryMember,
  KeySlot,
  ListedAccount,
  ListedDomain,
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
    if (!value) return null;
    const { isActive, groups } = value;
    return { isActive, isMember: groups.includes(directory), isAdmin: this.admins.has(account), groups: [] };
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
