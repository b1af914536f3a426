/** A product on a site, as an organization counts them. */
export interface Workspace {
  /** `jira-software`, `confluence`. */
  readonly key: string;
  /** The site's cloud id. */
  readonly site: string;
  /** `https://acme.atlassian.net` */
  readonly url: string;
  readonly name: string;
  readonly status: 'online' | 'offline';
}

/** Access to a product, and when it was last used: epoch ms, `null` for never. */
export interface Access {
  readonly product: Workspace;
  readonly lastActive: number | null;
}

/** A group of the organization. Those that are synced take and lose no member by hand. */
export interface OrganizationGroup {
  readonly id: string;
  readonly name: string;
  readonly synced: boolean;
  /** Products that its members have by it. */
  readonly gives: readonly Grant[];
}

export interface Grant {
  readonly product: Workspace;
  /** Whether members administer it. */
  readonly isAdmin: boolean;
}

/** What one account of an organization really is. */
export interface Member {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly managed: boolean;
  readonly accountStatus: 'active' | 'inactive' | 'closed';
  readonly membership: 'active' | 'suspended' | 'no_membership';
  readonly source: 'invited' | 'synced' | null;
  /** Epoch ms. */
  readonly addedAt: number;
  readonly roles: readonly ('atlassian/org-admin' | 'atlassian/site-admin' | 'atlassian/user-access-admin')[];
  /** Billed for Atlassian Guard: only ever a managed account. */
  readonly billable: boolean;
  /** Names of groups. */
  readonly groups: readonly string[];
  readonly access: readonly Access[];
  /** Products of sites that are not the organization's: told of managed accounts alone. */
  readonly outside: readonly Access[];
}

export interface Domain {
  readonly name: string;
  readonly status: 'verified' | 'unverified' | 'deleted' | 'superseded' | 'missing_token';
  readonly by: 'dns' | 'http';
}

export const ariOf = ({ key, site }: Workspace): string => `ari:cloud:${key}::site/${site}`;
