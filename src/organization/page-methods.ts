import * as v from 'valibot';
import type { JobPorts } from '../jobs/ports';
import { wakeAt } from '../jobs/wake';
import type { EditionPort } from '../kernel/edition';
import type { PageMethod } from '../kernel/page-method';
import { parseNothing, parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { Count } from '../store/shapes';
import { connectOrganization, disconnectOrganization } from './connect';
import { handOverOrganization } from './hand-over';
import { readNow } from './organization-job';
import { readOrganizationStatus } from './organization-status';
import type { OrganizationPorts } from './ports';
import { readNames } from './read-names';
import type { AccountNames, ConnectRequest, OrganizationPart, OrganizationRequest, OrganizationStatus } from './view';

type Ports = JobPorts & OrganizationPorts & EditionPort & { readonly cloudId: string };
type Nothing = Record<string, never>;

/** Does it, and gives what the page shows then. */
const thenStatus =
  <R>(work: (ports: Ports, request: R) => Promise<void>) =>
  async (ports: Ports, request: R): Promise<OrganizationStatus> => {
    await work(ports, request);
    return readOrganizationStatus(ports);
  };

const readAndWake = async (ports: Ports): Promise<void> => {
  await readNow(ports);
  await wakeAt(ports, 'organization', ports.clock.now());
};

const trimmed = v.pipe(v.string(), v.trim());
const Account = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
/** Whom a page shows at once. */
const MOST_NAMES = 50;

export const organizationMethods = {
  connectOrganization: {
    writes: true,
    fullOnly: true,
    parse: parserOf(
      v.object({ organization: trimmed, key: trimmed, expires: trimmed, maySuspend: v.optional(v.boolean(), false) }),
    ),
    handle: thenStatus(connectOrganization),
  } satisfies PageMethod<Ports, ConnectRequest, OrganizationStatus>,
  disconnectOrganization: {
    writes: true,
    parse: parseNothing,
    handle: thenStatus(disconnectOrganization),
  } satisfies PageMethod<Ports, Nothing, OrganizationStatus>,
  readOrganization: {
    writes: true,
    parse: parseNothing,
    handle: thenStatus(readAndWake),
  } satisfies PageMethod<Ports, Nothing, OrganizationStatus>,
  organizationNames: {
    parse: parserOf(v.object({ accounts: v.pipe(v.array(Account), v.minLength(1), v.maxLength(MOST_NAMES)) })),
    handle: readNames,
  } satisfies PageMethod<Ports, { accounts: string[] }, AccountNames>,
  recordOrganization: {
    parse: parserOf(v.object({ from: Count, sweep: v.nullable(Count) })),
    handle: handOverOrganization,
  } satisfies PageMethod<RecordsPort, OrganizationRequest, OrganizationPart>,
};
