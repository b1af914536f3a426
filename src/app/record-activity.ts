import { parseJiraEvent } from '../contract/jira-event';
import { factsOf, type Facts } from '../domain/facts';
import type { Ports } from './ports';

const read = (payload: unknown): Facts => {
  const parsed = parseJiraEvent(payload);
  return parsed.kind === 'event' ? factsOf(parsed.event) : parsed;
};

/** Records what an event proves about who was active. Safe to call twice with the same event. */
export const recordActivity =
  (ports: Pick<Ports, 'journal' | 'tally'>) =>
  async (payload: unknown): Promise<Facts> => {
    const facts = read(payload);
    if (facts.kind === 'ignored') await ports.tally.count(facts.reason);
    else await ports.journal.join(facts.facts);
    return facts;
  };
