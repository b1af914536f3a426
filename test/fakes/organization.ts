import { Unreadable } from '../../src/kernel/failures';
import type {
  Access,
  AdminApi,
  KeySlot,
  ListedAccount,
  ListedDomain,
  OrganizationKeys,
  Page,
  Wanted,
  Workspace,
} from '../../src/organization/ports';

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

  private async answer<T>(give: () => T): Promise<T> {
    this.asked += 1;
    return Promise.resolve().then(give);
  }
}
