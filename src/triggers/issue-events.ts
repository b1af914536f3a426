import { recordActivity } from '../activity/record-activity';
import type { LogPort } from '../kernel/log';
import { orRetry, type RequestRetry } from './or-retry';

type Ports = Parameters<typeof recordActivity>[0] & LogPort;

/** Jira says that something happened on an issue. */
export const onIssueEvent =
  (portsOf: (context: unknown) => Ports, requestRetry: RequestRetry) =>
  async (event: unknown, context: unknown): Promise<unknown> => {
    const ports = portsOf(context);
    return orRetry(ports.log, 'issue event', event, requestRetry, () => recordActivity(ports, event));
  };
