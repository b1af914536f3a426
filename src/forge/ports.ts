import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ActivityPorts } from '../activity/ports';
import type { DirectoryPorts } from '../directory/ports';
import type { HistoryPorts } from '../history/ports';
import type { JobPorts } from '../jobs/ports';
import type { EditionPort } from '../kernel/edition';
import type { OrganizationPorts } from '../organization/ports';
import type { DeletionsPort, PersonalDataPort } from '../privacy/ports';
import type { ProposalsPorts } from '../proposals/ports';
import type { PushPorts } from '../push/ports';
import type { MembershipsPort } from '../reclaim/ports';
import type { TombstonesPort } from '../roster/ports';
import { actorTypes, changedAccounts } from './changed-accounts';
import { clock, random } from './clock';
import { deletions } from './deletions';
import { EDITION } from './edition';
import { ignoredCounts, refusedCounts } from './ignored-counts';
import { jiraHistory } from './jira/history';
import { memberships } from './jira/memberships';
import { jiraPeople } from './jira/people';
import { journal } from './journal';
import { journalCache } from './journal-cache';
import { log } from './log';
import { platform } from './platform';
import { adminApi } from './org/admin-api';
import { organizationKeys } from './organization-keys';
import { personalData } from './privacy';
import { queue } from './queue';
import { receiver } from './receiver';
import { records } from './records';
import { requestAddress } from './request-address';
import { secrets } from './secrets';
import { signatures } from './signatures';
import { tombstones } from './tombstones';

/** Every port of every capability that an adapter is behind. */
type Ports = JobPorts &
  TombstonesPort &
  ActivityPorts &
  DirectoryPorts &
  HistoryPorts &
  Omit<PushPorts, 'tellActions' | 'tellOutcomes'> &
  ProposalsPorts &
  MembershipsPort &
  OrganizationPorts &
  PersonalDataPort &
  DeletionsPort &
  EditionPort;

/** The second argument of every Forge function. */
const InvocationContext = v.object({
  installContext: v.string(),
  /** Told with calls of the page alone. */
  siteUrl: v.fallback(v.nullish(v.string(), null), null),
});

/** `ari:cloud:jira::site/<cloud id>` */
const SITE_ARI = /^ari:cloud:jira::site\/(.+)$/;

/** The ports of one invocation. Throws when Forge's context does not name a Jira site. */
export const portsOf = (context: unknown): Ports => {
  const { installContext, siteUrl } = v.parse(InvocationContext, context);
  const [, cloudId] = SITE_ARI.exec(installContext) ?? [];
  if (cloudId === undefined) throw new TypeError('not a Jira site');
  return {
    clock,
    random,
    log,
    queue,
    records,
    tombstones,
    deletions,
    journal,
    journalCache,
    ignoredCounts,
    refusedCounts,
    actorTypes,
    changed: changedAccounts,
    jiraPeople,
    jiraHistory,
    memberships,
    receiver,
    platform,
    secrets,
    signatures,
    requestAddress,
    personalData,
    adminApi,
    organizationKeys,
    cloudId,
    edition: EDITION,
    siteHost: siteUrl !== null && URL.canParse(siteUrl) ? new URL(siteUrl).hostname : null,
    digest: (text) => createHash('sha256').update(text).digest('base64'),
  };
};
