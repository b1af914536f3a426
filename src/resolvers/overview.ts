import { askForFold } from '../activity/ask-for-fold';
import type { ActivityPorts } from '../activity/ports';
import { readDirectoryStatus } from '../directory/directory-status';
import { readAuditStatus } from '../history/audit-status';
import { readBackfillStatus } from '../history/backfill-status';
import type { JobPorts } from '../jobs/ports';
import type { EditionPort } from '../kernel/edition';
import { Failure } from '../kernel/failures';
import { readOrganizationStatus } from '../organization/organization-status';
import type { OrganizationPorts } from '../organization/ports';
import { readPrices } from '../pricing/read-prices';
import { readPrivacyProblem } from '../privacy/privacy-status';
import { readProposalsStatus, type StatusPorts } from '../proposals/read-proposals';
import { readPushStatus } from '../push/push-status';
import { SLOTS } from '../push/rules/slot';
import { readReclaimStatus } from '../reclaim/read-batches';
import { readRecordStatus } from '../roster/record-status';
import type { RecordStatus } from '../roster/view';
import { readSettings, readViews } from '../settings/read-settings';
import type { Overview } from './view';

type Ports = JobPorts &
  Pick<ActivityPorts, 'journal' | 'ignoredCounts'> &
  StatusPorts &
  Pick<OrganizationPorts, 'siteHost'> &
  EditionPort & { readonly cloudId: string };

/** The journal is not looked at when the last fold is younger than this. Unit: ms. */
const FRESH_MS = 60_000;

/** What `read` gives, or `otherwise` where its store does not answer: it is shown beside, not what the page is for. */
const orElse = async <T>(read: () => Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Failure) return otherwise;
    throw error;
  }
};

const isEmpty = async (journal: Ports['journal']): Promise<boolean> => {
  for await (const page of journal.read()) return page.length === 0;
  return true;
};

/** Has what is journalled folded because someone looks. Returns whether there is anything to wait for. */
const foldForReader = async (ports: Ports, { foldedAt, problem }: RecordStatus): Promise<boolean> => {
  if (problem || ports.clock.now() - (foldedAt ?? 0) < FRESH_MS) return false;
  if (await isEmpty(ports.journal)) return false;
  await askForFold(ports);
  return true;
};

/** What the page shows above the people. Each part stands by itself. */
export const readOverview = async (ports: Ports): Promise<Overview> => {
  const now = ports.clock.now();
  const [
    record,
    { directory, products },
    backfill,
    audit,
    prices,
    settings,
    views,
    push,
    morePushes,
    reclaim,
    proposals,
    organization,
    privacyProblem,
    ignored,
  ] = await Promise.all([
    readRecordStatus(ports),
    readDirectoryStatus(ports),
    readBackfillStatus(ports, now),
    readAuditStatus(ports, now),
    readPrices(ports),
    readSettings(ports),
    readViews(ports),
    readPushStatus(ports, 0),
    Promise.all(SLOTS.slice(1).map((slot) => readPushStatus(ports, slot))),
    readReclaimStatus(ports),
    readProposalsStatus(ports),
    readOrganizationStatus(ports),
    readPrivacyProblem(ports),
    orElse(() => ports.ignoredCounts.read(), {}),
  ]);
  const folding = await orElse(() => foldForReader(ports, record), false);
  return {
    now,
    cloudId: ports.cloudId,
    edition: ports.edition,
    record,
    folding,
    ignored,
    directory,
    backfill,
    audit,
    products,
    prices,
    settings,
    views,
    push,
    morePushes,
    reclaim,
    proposals,
    organization,
    privacyProblem,
  };
};
