import type { ClockPort } from '../kernel/clock';
import type { Fact } from '../kernel/fact';
import type { RecordsPort } from '../store/ports';
import { parseJiraEvent } from './jira-event';
import type { ActivityPorts } from './ports';
import { factsOf, type Facts } from './rules/facts';
import { warmJournalCache } from './warm-journal-cache';

type Ports = ActivityPorts & RecordsPort & ClockPort;

/** What Jira's event proves, or why it proves nothing. */
const factsIn = (payload: unknown): Facts => {
  const parsed = parseJiraEvent(payload);
  return parsed.kind === 'event' ? factsOf(parsed.event) : parsed;
};

/** Journals the facts, but for those that are stored already. */
const journalMissing = async (ports: Ports, facts: readonly Fact[]): Promise<void> => {
  const { journalCache: cache, journal } = ports;
  if (cache.missing(facts).length === 0) return;
  await warmJournalCache(ports);
  const missing = cache.missing(facts);
  if (missing.length === 0) return;
  await journal.join(missing);
  cache.warming.entriesWritten += 1;
  for (const { account, day, action } of missing) cache.note(account, day, [action]);
};

/** Records what an event proves about who was active. Safe to call twice with the same event. */
export const recordActivity = async (ports: Ports, payload: unknown): Promise<Facts> => {
  const facts = factsIn(payload);
  if (facts.kind === 'ignored') await ports.ignoredCounts.count(facts.reason);
  else await journalMissing(ports, facts.facts);
  return facts;
};
