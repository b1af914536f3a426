// The contents page: one export for each handler in manifest.yml, and the only wiring.
import { FOLD, foldJournal } from './activity/fold-journal';
import { directoryJob } from './directory/directory-job';
import { administersJira } from './forge/jira/permissions';
import { resolverOf } from './forge/page-resolver';
import { portsOf as adaptersOf } from './forge/ports';
import { requestRetry } from './forge/request-retry';
import { auditJob } from './history/audit-job';
import { backfillJob } from './history/backfill-job';
import { organizationJob } from './organization/organization-job';
import { privacyJob } from './privacy/privacy-job';
import { filePulled } from './proposals/file-request';
import { takeSignedRequest } from './proposals/take-signed-request';
import { tellOutcomes } from './proposals/tell-outcomes';
import { pushJob, pushJobOf } from './push/push-job';
import { readPulledChanges, readPulledPage, readPulledSnapshot } from './push/read-pulled';
import { tellActions } from './reclaim/tell-actions';
import { pageMethods, UNKNOWN_METHOD } from './resolvers/page';
import { onIssueEvent } from './triggers/issue-events';
import { jobsOn, onQueue } from './triggers/jobs';
import { onInstalled } from './triggers/lifecycle';
import { onPageAsked, onSnapshotAsked } from './triggers/rest-api';
import { onSeatsAsked, onSignedRequest } from './triggers/seat-requests';
import { onDay, onFiveMinutes } from './triggers/schedules';
import { onUserChanged, onUserDeleted } from './triggers/user-events';

/** What destinations are told of seats, and of what they asked for, is worked out by rooms that know of sending, which knows nothing of them. */
const portsOf = (context: unknown) => ({ ...adaptersOf(context), tellActions, tellOutcomes });

/** Jira's events: someone did something. Becomes facts in the journal. */
export const activity = onIssueEvent(portsOf, requestRetry);
/** A user was deleted: nothing is kept of the person. */
export const userDeleted = onUserDeleted(portsOf, requestRetry);
/** A user came or changed: the directory asks Jira what is so. */
export const userChanged = onUserChanged(portsOf, requestRetry);

const jobs = jobsOn(portsOf, requestRetry);
/** Atlassian is told of whom something is kept, and says who closed the account. */
export const privacy = jobs.consumer(privacyJob);
/** People, roles and licences are read. */
export const directory = jobs.consumer(directoryJob);
/** What happened before the install, from what Jira still tells of it. */
export const backfill = jobs.consumer(backfillJob);
/** How much of the day before was recorded, and what was not. */
export const audit = jobs.consumer(auditJob);
/** What Atlassian's administration tells, where an organization is connected. */
export const organization = jobs.consumer(organizationJob);
/** Snapshots on their way: a queue for each destination, so that none waits for another. */
export const push = jobs.consumer(pushJob);
export const push1 = jobs.consumer(pushJobOf(1));
export const push2 = jobs.consumer(pushJobOf(2));
export const push3 = jobs.consumer(pushJobOf(3));

/** A client that an administrator has connected asks which snapshot there is, for a page of it, for what has changed. */
export const pulledSnapshot = onSnapshotAsked(portsOf, readPulledSnapshot);
export const pulledPage = onPageAsked(portsOf, readPulledPage);
export const pulledChanges = onPageAsked(portsOf, readPulledChanges);

/** A destination asks for seats to be taken back, signed with its secret; or a client that pulls does. */
export const askedForSeats = onSignedRequest(portsOf, takeSignedRequest);
export const askedByClient = onSeatsAsked(portsOf, filePulled);

/** The app came to the site: jobs that are due begin. */
export const installed = onInstalled(portsOf, requestRetry, jobs.all);
/** Every five minutes: the journal becomes the record, and jobs go on. */
export const fold = onFiveMinutes(portsOf, jobs.all);
/** The same, because someone looks at the page. */
export const foldNow = onQueue(portsOf, requestRetry, FOLD, foldJournal);
/** Every day: forgetting, retention, last days. */
export const daily = onDay(portsOf);
/** The admin page asks. */
export const page = resolverOf(pageMethods(portsOf, administersJira), UNKNOWN_METHOD);
