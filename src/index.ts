// The contents page: one export for each handler in manifest.yml, and the only wiring.
import { administersJira } from './forge/jira/jira';
import { resolverOf } from './forge/page-resolver';
import { portsOf } from './forge/ports';
import { askAgain } from './forge/request-retry';
import { pageMethods } from './resolvers/page';
import { onIssueEvent } from './triggers/issue-events';
import { onInstalled } from './triggers/lifecycle';
import { onAuditJob, onBackfillJob, onDirectoryJob, onFoldJob, onPrivacyJob, onPushJob } from './triggers/queues';
import { onDay, onFiveMinutes } from './triggers/schedules';
import { onUserChanged, onUserDeleted } from './triggers/user-events';

/** Jira's events: someone did something. Becomes facts in the journal. */
export const activity = onIssueEvent(portsOf, askAgain);
/** A user was deleted: nothing is kept of the person. */
export const userDeleted = onUserDeleted(portsOf, askAgain);
/** A user came or changed: the directory asks Jira what is so. */
export const userChanged = onUserChanged(portsOf, askAgain);
/** The app came to the site: its people are read, and what they did before. */
export const installed = onInstalled(portsOf, askAgain);
/** Every five minutes: the journal becomes the record. */
export const fold = onFiveMinutes(portsOf);
/** Queue: the same, because someone looks at the page. */
export const foldNow = onFoldJob(portsOf, askAgain);
/** Every day: retention. */
export const daily = onDay(portsOf);
/** Queue: the next step of reading people, roles and licences. */
export const directory = onDirectoryJob(portsOf, askAgain);
/** Queue: what happened before the install, from what Jira still tells of it. */
export const backfill = onBackfillJob(portsOf, askAgain);
/** Queue: how much of the day before was recorded, and what was not. */
export const audit = onAuditJob(portsOf, askAgain);
/** Queue: the next pages of a snapshot to the platform. */
export const push = onPushJob(portsOf, askAgain);
/** Queue: Atlassian is told of whom something is kept, and says who closed the account. */
export const privacy = onPrivacyJob(portsOf, askAgain);
/** The admin page asks. */
export const page = resolverOf(pageMethods(portsOf, administersJira));
