import { waitShown } from '../jobs/work';
import type { ClockPort } from '../kernel/clock';
import { dayAt, formatDay } from '../kernel/day';
import type { EditionPort } from '../kernel/edition';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { OrganizationPorts } from './ports';
import { isGovernment } from './rules/government';
import { expiryAt } from './rules/key-expiry';
import { ORGANIZATION, type Connection } from './state';
import type { ConnectionStatus, OrganizationStatus } from './view';

type Ports = RecordsPort & ClockPort & EditionPort & Pick<OrganizationPorts, 'siteHost'>;

const connectionOf = (connection: Connection, now: number): ConnectionStatus => {
  const { organization, name, hasThisSite, lacks, maySuspend } = connection;
  const expires = formatDay(connection.expires);
  const { state: expiry, days: daysLeft } = expiryAt(expires, dayAt(now));
  return { organization, name, hasThisSite, lacks: [...lacks], maySuspend, expires, daysLeft, expiry };
};

/** What the page shows of the organization. */
export const readOrganizationStatus = async ({
  records,
  clock,
  siteHost,
  edition,
}: Ports): Promise<OrganizationStatus> => {
  const { value, problem } = await inspectDocument(records, ORGANIZATION);
  const { connection, shown, sweep, problems } = value;
  const now = clock.now();
  return {
    isOffered: edition === 'full' && !isGovernment(siteHost),
    connection: connection && connectionOf(connection, now),
    readAt: shown?.endedAt ?? null,
    reading: sweep && { accounts: sweep.accounts, waitingFor: sweep.waitingFor && waitShown(sweep, now) },
    problems: problem ? [problem] : [...problems, ...(sweep?.problems ?? [])],
  };
};
