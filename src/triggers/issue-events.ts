import { recordActivity } from '../activity/record-activity';
import type { Ports } from '../store/ports';
import { orAgain, type AskAgain } from './retry-later';

type PortsOf = (context: unknown) => Ports;

/** Jira says that something happened on an issue. */
export const onIssueEvent =
  (portsOf: PortsOf, askAgain: AskAgain) =>
  async (event: unknown, context: unknown): Promise<unknown> => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'issue event', askAgain, () => recordActivity(ports)(event));
  };
