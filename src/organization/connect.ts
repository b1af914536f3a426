import { wakeAt } from '../jobs/wake';
import type { JobPorts } from '../jobs/ports';
import { dayAt } from '../kernel/day';
import { Failure, Invalid, Refused, Unreadable } from '../kernel/failures';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument } from '../store/document';
import { clearShelves, removeKeys } from './clear-shelves';
import { isEssential } from './advance';
import type { Access, KeySlot, OrganizationPorts } from './ports';
import { credentialsProblem } from './rules/credentials';
import { isGovernment } from './rules/government';
import { expiryOf, KEY_LIVES } from './rules/key-expiry';
import { LISTS, ORGANIZATION, type Connection, type List, type OrganizationState } from './state';
import type { ConnectRequest } from './view';

type Ports = JobPorts & OrganizationPorts & { readonly cloudId: string };

/** Enough to see whether a list may be read, and of sites to find this one among them. */
const FIRST = { cursor: null, size: 1 } as const;
const FIRST_SITES = { cursor: null, size: 200 } as const;

/** What a question came to, where a refusal says only that the key may not ask it. Throws any other `Failure`. */
const ifAllowed = async <T>(ask: Promise<T>): Promise<T | null> => {
  try {
    return await ask;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
};

/** What the key is found to open. Throws the `Failure` of what is essential. */
const checked = async (
  { adminApi, cloudId, siteHost }: Ports,
  access: Access,
): Promise<Pick<Connection, 'name' | 'hasThisSite' | 'lacks'>> => {
  const [organization, sites, domains, managed] = await Promise.all([
    ifAllowed(adminApi.organization(access)),
    ifAllowed(adminApi.workspaces(access, FIRST_SITES)),
    ifAllowed(adminApi.domains(access, FIRST)),
    ifAllowed(adminApi.managed(access, FIRST)),
    adminApi.accounts(access, FIRST),
  ]);
  if (organization !== null && organization.id !== access.organization)
    throw new Invalid({ code: 'organization-unknown' });
  const asked: Partial<Record<List, unknown>> = { workspaces: sites, domains, managed };
  const isHere = sites?.items.some(({ site, host }) => site === cloudId || (siteHost !== null && host === siteHost));
  return {
    name: organization?.name ?? null,
    // Further pages may hold it.
    hasThisSite: isHere === false && sites?.next !== null ? null : (isHere ?? null),
    lacks: LISTS.filter((list) => !isEssential(list) && asked[list] === null),
  };
};

/** What an admin can mend is said to be so. */
const mendable = (error: unknown): unknown => {
  if (error instanceof Refused) return new Invalid(error.problem);
  const isUnknown = error instanceof Unreadable && error.problem.code === 'organization-status';
  return isUnknown && error.problem.status < 500 ? new Invalid({ code: 'organization-unknown' }) : error;
};

const otherSlot = ({ connection }: OrganizationState): KeySlot => (connection?.key === 0 ? 1 : 0);

/** The state with a connection. Of another organization nothing may be shown: what lies there waits to be cleared, or to be written over. */
const withConnection = (before: OrganizationState, connection: Connection): OrganizationState => {
  const isSame = before.connection?.organization === connection.organization;
  const kept = isSame ? before : { ...ORGANIZATION.empty, most: before.most };
  return { ...kept, connection, triedAt: null, problems: isSame ? before.problems : [] };
};

/** A key that no state names any more: what is left over opens nothing that is asked. */
const removeKey = async ({ organizationKeys }: Ports, slot: KeySlot): Promise<void> => {
  try {
    await organizationKeys.remove(slot);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
};

/**
 * Connects an organization, or renews its key. Everything is checked before anything is kept, and the key that is in use stays until the
 * new one is named in its place. Throws `Invalid` for what an admin can mend.
 */
export const connectOrganization = async (ports: Ports, request: ConnectRequest): Promise<void> => {
  const { organization, key, maySuspend } = request;
  if (isGovernment(ports.siteHost)) throw new Invalid({ code: 'organization-government' });
  const problem = credentialsProblem(request);
  if (problem) throw new Invalid(problem);
  const expires = expiryOf(request.expires, dayAt(ports.clock.now()));
  if (expires === null) throw new Invalid({ code: 'expiry-out-of-range', most: KEY_LIVES });
  const found = await checked(ports, { organization, key }).catch((error: unknown) => {
    throw mendable(error);
  });
  const slot = await untilCommitted(async () => {
    const before = await inspectDocument(ports.records, ORGANIZATION);
    const free = otherSlot(before.value);
    await ports.organizationKeys.keep(free, key);
    const next = withConnection(before.value, { organization, key: free, expires, maySuspend, ...found });
    const done = await commitDocument(ports.records, ORGANIZATION, before, next);
    return done === 'conflict' ? done : free;
  });
  await removeKey(ports, slot === 0 ? 1 : 0);
  await wakeAt(ports, 'organization', ports.clock.now());
};

/** Removes the key, and everything that came by it. What a kill leaves of it the schedule clears. */
export const disconnectOrganization = async (ports: Ports): Promise<void> => {
  await untilCommitted(async () => {
    const before = await inspectDocument(ports.records, ORGANIZATION);
    // Above 0, so that the schedule finds what is left.
    const most = Math.max(1, before.value.most);
    const done = await commitDocument(ports.records, ORGANIZATION, before, { ...ORGANIZATION.empty, most });
    return done === 'conflict' ? done : undefined;
  });
  await removeKeys(ports);
  await clearShelves(ports);
};
