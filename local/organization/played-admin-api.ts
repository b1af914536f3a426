import * as v from 'valibot';
import type { OutsideServer } from '../forge/outside';
import { RefusedRequest } from '../loopback/admit-request';
import { answer, noSuchPath, type Asked, type Play } from '../played/answer';
import { Ledger } from '../played/ledger';
import { readJson } from '../played/read-request';
import { keyOf, READ_GROUPS_SCOPE, requireScope, WRITE_GROUPS_SCOPE, WRITE_SCOPE, type AdminKey } from './admin-key';
import { ariOf, type Member, type OrganizationGroup } from './member';
import type { Organization } from './organization';
import { errorBody, newPage, oldPage } from './pages';
import { partOf } from './paging';
import {
  managedAccount,
  searchedUser,
  shownDomain,
  shownGrant,
  shownGroup,
  shownOrganization,
  shownRole,
  shownWorkspace,
} from './show';

export const ADMIN_API_ORIGIN = 'https://api.atlassian.com';
const BASE = '/admin';
/** Version 1 documents no size of its pages. */
const OLD_PAGE = 50;
const MINUTE_MS = 60_000;

const Search = v.strictObject({
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 50),
  cursor: v.optional(v.string()),
  expand: v.optional(v.array(v.picklist(['platformRoles', 'counts.resources', 'productAccess', 'groups'])), []),
  accountIds: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(10))),
});
/** A cursor stands alone. */
const Workspaces = v.union([
  v.strictObject({ cursor: v.string() }),
  v.strictObject({ limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 20) }),
]);
const GroupSearch = v.strictObject({
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
  cursor: v.optional(v.string()),
  resourceIds: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(20))),
});
const Membership = v.strictObject({ accountId: v.pipe(v.string(), v.nonEmpty()) });

/** `/v1/orgs/{o}/…` */
const OLD = /^\/v1\/orgs(?:\/(?<org>[^/]+)(?:\/(?<what>domains|users))?)?$/;
/** `/v2/orgs/{o}/…` */
const NEW =
  /^\/v2\/orgs\/(?<org>[^/]+)\/(?:(?<workspaces>workspaces)|(?<directories>directories)|directories\/(?<directory>[^/]+)\/(?<inside>.+))$/;
/** What lies in a directory, which scope opens it, and by which method. */
const INSIDE = [
  { what: 'search', method: 'POST', path: /^users\/search$/, scope: 'read:directories:admin' },
  {
    what: 'roles',
    method: 'GET',
    path: /^users\/(?<account>[^/]+)\/role-assignments$/,
    scope: 'read:directories:admin',
  },
  { what: 'verb', method: 'POST', path: /^users\/(?<account>[^/]+)\/(?<verb>suspend|restore)$/, scope: WRITE_SCOPE },
  { what: 'groups', method: 'POST', path: /^groups\/search$/, scope: READ_GROUPS_SCOPE },
  { what: 'given', method: 'GET', path: /^groups\/(?<group>[^/]+)\/role-assignments$/, scope: READ_GROUPS_SCOPE },
  { what: 'enter', method: 'POST', path: /^groups\/(?<group>[^/]+)\/memberships$/, scope: WRITE_GROUPS_SCOPE },
  {
    what: 'quit',
    method: 'DELETE',
    path: /^groups\/(?<group>[^/]+)\/memberships\/(?<account>[^/]+)$/,
    scope: WRITE_GROUPS_SCOPE,
  },
] as const;

export interface PlayedAdminApiOptions {
  readonly organization: Organization;
  /** May be changed: keys come and are revoked. */
  readonly keys: AdminKey[];
  /** Epoch ms. */
  readonly now: () => number;
  /** Requests that are answered in a minute; Atlassian documents none for the lists that are read here. */
  readonly perMinute?: number;
  /** Account ids of people whom no key may suspend or restore. */
  readonly untouchable?: ReadonlySet<string>;
}

interface Call extends Asked {
  readonly key: AdminKey;
}

/** Plays the admin API of an organization, as far as Rollcall reads it or may act by it. See `local/DIFFERENCES.md`. */
export class PlayedAdminApi {
  /** What to add to the world outside. */
  readonly servers: readonly OutsideServer[];
  readonly ledger = new Ledger();
  private minute = 0;
  private counted = 0;

  constructor(private readonly options: PlayedAdminApiOptions) {
    this.servers = [{ origin: ADMIN_API_ORIGIN, address: this.handle }];
  }

  readonly handle = async (url: string, init: RequestInit | undefined): Promise<Response> =>
    errorBody(await answer({ ledger: this.ledger, now: this.options.now(), play: this.play }, url, init));

  private readonly play: Play = (asked) => {
    if (!asked.url.pathname.startsWith(`${BASE}/`)) return noSuchPath(asked);
    const call = { ...asked, key: keyOf(asked.request, this.options.keys, asked.now) };
    const limited = this.limit(asked.now);
    if (limited) return limited;
    const path = asked.url.pathname.slice(BASE.length);
    const old = OLD.exec(path)?.groups;
    if (old && asked.request.method === 'GET') return this.playOld(call, old);
    const groups = NEW.exec(path)?.groups;
    return groups ? this.playNew(call, groups) : noSuchPath(asked);
  };

  /** Too many in this minute of the clock. @see https://developer.atlassian.com/cloud/admin/organization/rest/intro/#rate-limiting */
  private limit(now: number): Response | null {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.minute) [this.minute, this.counted] = [minute, 0];
    this.counted += 1;
    const most = this.options.perMinute ?? 200;
    if (this.counted <= most) return null;
    const reset = (minute + 1) * MINUTE_MS;
    const headers = {
      'retry-after': String(Math.ceil((reset - now) / 1000)),
      'x-ratelimit-limit': String(most),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': new Date(reset).toISOString(),
    };
    return Response.json({ code: 429, message: 'Too many requests' }, { status: 429, headers });
  }

  private playOld({ key, url }: Call, { org, what }: Partial<Record<string, string>>): Response {
    const { organization } = this.options;
    requireScope(key, { domains: 'read:domains:admin', users: 'read:accounts:admin' }[what ?? ''] ?? 'read:orgs:admin');
    if (org === undefined) return Response.json({ data: [shownOrganization(organization)], links: {} });
    this.requireOrganization(org);
    const page = { cursor: url.searchParams.get('cursor'), limit: OLD_PAGE };
    if (what === undefined) return Response.json({ data: shownOrganization(organization) });
    if (what === 'domains')
      return oldPage(
        url,
        partOf(organization.domains, ({ name }) => name, page),
        shownDomain,
      );
    const managed = this.listed().filter((member) => member.managed);
    return oldPage(
      url,
      partOf(managed, ({ accountId }) => accountId, page),
      managedAccount,
    );
  }

  private async playNew(call: Call, groups: Partial<Record<string, string>>): Promise<Response> {
    const { request, key } = call;
    const { org = '', workspaces, directories, directory = '', inside = '' } = groups;
    if (inside !== '') return this.playInside(call, { org, directory, inside });
    requireScope(key, workspaces ? 'read:workspaces:admin' : 'read:directories:admin');
    this.requireOrganization(org);
    if (directories) return request.method === 'GET' ? this.listDirectories() : noSuchPath(call);
    return workspaces && request.method === 'POST' ? this.listWorkspaces(call) : noSuchPath(call);
  }

  private async playInside(
    call: Call,
    { org, directory, inside }: { readonly org: string; readonly directory: string; readonly inside: string },
  ): Promise<Response> {
    const { request, key } = call;
    const found = INSIDE.find(({ method, path }) => method === request.method && path.test(inside));
    if (!found) return noSuchPath(call);
    requireScope(key, found.scope);
    this.requireOrganization(org);
    const isEverywhere = directory === '-' && (found.what === 'search' || found.what === 'groups');
    // What is changed is changed in one directory.
    if (!isEverywhere && directory !== this.options.organization.directory)
      throw new RefusedRequest(404, 'ADMIN-404-9');
    const { account = '', verb = '', group = '' } = found.path.exec(inside)?.groups ?? {};
    const accountId = decodeURIComponent(account);
    switch (found.what) {
      case 'search':
        return this.search(call);
      case 'roles':
        return this.listRoles(call, accountId);
      case 'verb':
        return this.changeMembership(accountId, verb);
      case 'groups':
        return this.searchGroups(call);
      case 'given':
        return this.listGiven(group);
      case 'enter':
        return this.moveMember(group, (await readJson(Membership, request)).accountId, 'enter');
      case 'quit':
        return this.moveMember(group, accountId, 'quit');
    }
  }

  private requireOrganization(id: string): void {
    if (id !== this.options.organization.id) throw new RefusedRequest(404, 'ADMIN-404-2');
  }

  private listed(): readonly Member[] {
    return this.options.organization.members().filter(({ accountStatus }) => accountStatus !== 'closed');
  }

  private async listWorkspaces({ request }: Call): Promise<Response> {
    const asked = await readJson(Workspaces, request);
    const page = 'cursor' in asked ? { cursor: asked.cursor, limit: 0 } : { cursor: null, limit: asked.limit };
    const part = partOf(this.options.organization.workspaces, ({ key, site }) => `${key} ${site}`, page);
    return newPage(part, shownWorkspace);
  }

  private listDirectories(): Response {
    const { directory, name } = this.options.organization;
    return newPage({ items: [{ directoryId: directory, name }], next: null }, (item) => item);
  }

  private async searchGroups({ request }: Call): Promise<Response> {
    const { limit, cursor = null, resourceIds } = await readJson(GroupSearch, request);
    const { organization } = this.options;
    const all = organization
      .groups()
      .filter(({ gives }) => !resourceIds || gives.some(({ product }) => resourceIds.includes(ariOf(product))));
    const part = partOf(all, ({ id }) => id, { cursor, limit });
    return newPage(part, (group) => shownGroup(group, organization.directory));
  }

  private listGiven(groupId: string): Response {
    return newPage({ items: this.group(groupId).gives, next: null }, shownGrant);
  }

  /** What somebody has by any group, or as the site says. */
  private listRoles({ url }: Call, accountId: string): Response {
    const { access } = this.member(accountId);
    const wanted = url.searchParams.getAll('resourceIds');
    const items = access.filter(({ product }) => wanted.length === 0 || wanted.includes(ariOf(product)));
    return newPage({ items, next: null }, (held) => shownRole(held, this.options.organization.directory));
  }

  private group(id: string): OrganizationGroup {
    const group = this.options.organization.groups().find((each) => each.id === id);
    if (!group) throw new RefusedRequest(404, 'ADMIN-404-10');
    return group;
  }

  private async search({ request }: Call): Promise<Response> {
    const { limit, cursor = null, expand, accountIds } = await readJson(Search, request);
    const ids = new Map(this.options.organization.groups().map(({ id, name }) => [name, id]));
    const all = this.listed().filter(({ accountId }) => accountIds?.includes(accountId) ?? true);
    const part = partOf(all, ({ accountId }) => accountId, { cursor, limit });
    return newPage(part, (member) => searchedUser(member, expand, (name) => ids.get(name) ?? name));
  }

  private member(accountId: string): Member {
    const member = this.options.organization.find(accountId);
    if (!member) throw new RefusedRequest(404, 'ADMIN-404-8');
    return member;
  }

  private changeMembership(account: string, verb: string): Response {
    const { organization, untouchable } = this.options;
    const { accountId, roles } = this.member(account);
    if (roles.includes('atlassian/org-admin') || untouchable?.has(accountId))
      throw new RefusedRequest(403, 'This person cannot be suspended.');
    organization.change(accountId, { membership: verb === 'suspend' ? 'suspended' : 'active' });
    return new Response(null, { status: 204 });
  }

  private moveMember(groupId: string, accountId: string, how: 'enter' | 'quit'): Response {
    const { organization } = this.options;
    const group = this.group(groupId);
    if (group.synced) throw new RefusedRequest(400, 'ADMIN-400-4');
    const { groups } = this.member(accountId);
    if (how === 'enter' && groups.includes(group.name)) throw new RefusedRequest(409, 'ADMIN-409-1');
    const others = groups.filter((name) => name !== group.name);
    organization.change(accountId, { groups: how === 'enter' ? [...others, group.name] : others });
    return new Response(null, { status: 204 });
  }
}
