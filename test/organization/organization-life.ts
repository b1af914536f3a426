import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { askPage } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { SimulatedSite } from '../../local/jira/create-site';
import { READ_SCOPES, type AdminKey } from '../../local/organization/admin-key';
import type { Access, Member } from '../../local/organization/member';
import { Organization } from '../../local/organization/organization';
import { PlayedAdminApi } from '../../local/organization/played-admin-api';
import { dayAt, formatDay } from '../../src/kernel/day';
import { FLAG } from '../../src/organization/rules/rows';
import type { OrganizationPart, OrganizationStatus } from '../../src/organization/view';
import type { ProductOnSite, ReclaimStatus, RemovalPlan, SuspensionPlan, TurnResult } from '../../src/reclaim/view';
import type { Answer, Overview, PageMethodName } from '../../src/resolvers/view';
import { sourceBundle } from '../in-process';
import { handedOver, seenIn, type SeenPerson } from './swept';

export const START = Date.UTC(2026, 10, 16);
const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const KEY = 'ATCTT3xFfGN0-a-scoped-read-key';

export interface OrganizationLife {
  readonly host: Host;
  readonly outside: Outside;
  readonly site: SimulatedSite;
  readonly organization: Organization;
  readonly api: PlayedAdminApi;
  readonly keys: AdminKey[];
  readonly log: string[];
  readonly ask: <T>(method: PageMethodName, request?: unknown) => Promise<Answer<T>>;
}

export interface LifeOptions {
  readonly people?: number;
  readonly elsewhere?: number;
  readonly seed?: number;
  readonly perMinute?: number;
  /** Nobody does anything on issues, so that no chance decides what the audits read. */
  readonly isQuiet?: boolean;
  /** Without it, nothing answers at the organization's address. */
  readonly isPlayed?: boolean;
}

/** A small site in an organization, with the app newly installed; closed after the test. */
export const beginLife = async (options: LifeOptions = {}): Promise<OrganizationLife> => {
  const { people = 30, elsewhere = 25, seed = 3, perMinute = 200, isPlayed = true, isQuiet = false } = options;
  const site = createSite({ seed, people, start: START, isQuiet });
  const outside = new Outside();
  const log: string[] = [];
  const folder = resolve(import.meta.dirname, '../..');
  const bundle = await sourceBundle();
  const db = openStateFile(':memory:');
  const host = new Host({ folder, db, start: START, outside, bundle, log: ({ text }) => log.push(text) });
  onTestFinished(() => host.close());
  const now = (): number => host.clock.now();
  const organization = new Organization({ site, seed, elsewhere, now });
  const keys = [{ key: KEY, scopes: [...READ_SCOPES], expiresAt: START + 300 * DAY }];
  const api = new PlayedAdminApi({ organization, keys, now, perMinute });
  if (isPlayed) for (const server of api.servers) outside.add(server);
  host.install(site);
  const ask = <T>(method: PageMethodName, request: unknown = {}) => askPage<T>({ host, site }, method, request);
  return { host, outside, site, organization, api, keys, log, ask };
};

export const valueOf = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
};

export const connect = async (
  { ask, organization, host }: OrganizationLife,
  key = KEY,
  maySuspend = false,
): Promise<OrganizationStatus> => {
  const expires = formatDay(dayAt(host.clock.now() + 200 * DAY));
  const request = { organization: organization.id, key, expires, maySuspend };
  return valueOf(await ask<OrganizationStatus>('connectOrganization', request));
};

/** Turn after turn of a batch, until it has ended or stopped. */
export const carryOut = async ({ ask, host }: OrganizationLife, batch: number): Promise<TurnResult> => {
  for (;;) {
    const turn = valueOf(await ask<TurnResult>('takeTurn', { batch, ends: false }));
    if (turn.next.kind === 'ended' || turn.next.kind === 'stopped') return turn;
    await host.advance(host.clock.now() + MINUTE);
  }
};

/** Plans that these are taken out of the groups that give a product, whoever was seen there lately too, and carries that out. */
export const removeThere = async (
  life: OrganizationLife,
  product: ProductOnSite,
  accounts: readonly string[],
): Promise<TurnResult> => {
  const request = { product, accounts, uses: ['seen', 'new'] };
  const { people } = valueOf(await life.ask<RemovalPlan>('planRemoval', request));
  const confirmed = people.filter(({ hindrance }) => hindrance === null).length;
  const { open } = valueOf(await life.ask<ReclaimStatus>('beginRemoval', { ...request, confirmed, why: '' }));
  return carryOut(life, open ?? 0);
};

/** Plans that these are suspended, whoever was seen lately too, and carries that out. */
export const suspendThere = async (life: OrganizationLife, accounts: readonly string[]): Promise<TurnResult> => {
  const request = { accounts, uses: ['seen', 'new'] };
  const { people } = valueOf(await life.ask<SuspensionPlan>('planSuspension', request));
  const confirmed = people.filter(({ hindrance }) => hindrance === null).length;
  const { open } = valueOf(await life.ask<ReclaimStatus>('beginSuspension', { ...request, confirmed, why: '' }));
  return carryOut(life, open ?? 0);
};

export const statusOf = async ({ ask }: OrganizationLife): Promise<OrganizationStatus> =>
  valueOf(await ask<Overview>('overview')).organization;

/** What the page shows of everybody. */
export const shownBy = async ({ ask }: OrganizationLife): Promise<Map<string, SeenPerson>> =>
  seenIn(await handedOver(async (request) => valueOf(await ask<OrganizationPart>('recordOrganization', request))));

const useOf = ({ product, lastActive }: Access, isListed: boolean): string => {
  const last = lastActive === null ? '-' : formatDay(dayAt(lastActive));
  // Of a site that is not the organization's only its address is told.
  const where = isListed ? product.site : new URL(product.url).hostname;
  return `${product.key} ${where} ${last}${isListed ? '' : ' unknown'}`;
};

const flagsOf = (member: Member): number => {
  const { managed, source, membership, accountStatus, roles, billable } = member;
  return (
    (managed ? FLAG.managed | (billable ? FLAG.guardBilled : FLAG.guardFree) : FLAG.unmanaged) |
    (source === null ? 0 : FLAG[source]) |
    (membership === 'suspended' ? FLAG.suspended : 0) |
    (membership === 'no_membership' ? FLAG.notInvited : 0) |
    (accountStatus === 'inactive' ? FLAG.deactivated : 0) |
    (roles.includes('atlassian/org-admin') ? FLAG.orgAdmin : 0) |
    (roles.includes('atlassian/site-admin') ? FLAG.siteAdmin : 0)
  );
};

/** What is so, in the form in which the page shows it. */
export const truthOf = ({ organization }: OrganizationLife): Map<string, SeenPerson> =>
  new Map(
    organization
      .members()
      .filter(({ accountStatus }) => accountStatus !== 'closed')
      .map((member) => [
        member.accountId,
        {
          flags: flagsOf(member),
          added: formatDay(dayAt(member.addedAt)),
          uses: [
            ...member.access.map((access) => useOf(access, true)),
            ...(member.managed ? member.outside.map((access) => useOf(access, false)) : []),
          ].sort(),
        },
      ]),
  );
