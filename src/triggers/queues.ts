import { continueAudit } from '../history/audit-job';
import { continueBackfill } from '../history/backfill-job';
import { foldJournal } from '../activity/fold-journal';
import { continueDirectoryRead } from '../directory/directory-job';
import { reportAccounts } from '../privacy/privacy-job';
import { continueSnapshot } from '../push/push-job';
import type { Ports } from '../store/ports';
import { orAgain, type AskAgain } from './retry-later';

type PortsOf = (context: unknown) => Ports;
type Consumer = (event: unknown, context: unknown) => Promise<unknown>;

/** The directory read under way takes its next step. */
export const onDirectoryJob =
  (portsOf: PortsOf, askAgain: AskAgain): Consumer =>
  async (_event, context) => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'directory job', askAgain, continueDirectoryRead(ports));
  };

/** The backfill under way goes on. */
export const onBackfillJob =
  (portsOf: PortsOf, askAgain: AskAgain): Consumer =>
  async (_event, context) => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'backfill job', askAgain, continueBackfill(ports));
  };

/** The audit under way goes on. */
export const onAuditJob =
  (portsOf: PortsOf, askAgain: AskAgain): Consumer =>
  async (_event, context) => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'audit job', askAgain, continueAudit(ports));
  };

/** Someone looks at the page: what is journalled becomes record now. */
export const onFoldJob =
  (portsOf: PortsOf, askAgain: AskAgain): Consumer =>
  async (_event, context) => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'fold job', askAgain, foldJournal(ports));
  };

/** Atlassian is told of everyone about whom something is kept. */
export const onPrivacyJob =
  (portsOf: PortsOf, askAgain: AskAgain): Consumer =>
  async (_event, context) => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'privacy job', askAgain, reportAccounts(ports));
  };

/** The snapshot under way sends its next pages. */
export const onPushJob =
  (portsOf: PortsOf, askAgain: AskAgain): Consumer =>
  async (_event, context) => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'push job', askAgain, continueSnapshot(ports));
  };
