import type { ClockPort } from '../kernel/clock';
import { startOf } from '../kernel/day';
import type { Fact } from '../kernel/fact';
import type { ActorType } from '../kernel/jira-event';
import type { RecordsPort } from '../store/ports';
import { parseJiraEvent } from './jira-event';
import type { ActivityPorts } from './ports';
import { factsOf, type Facts } from './rules/facts';
import { warmJournalCache } from './warm-journal-cache';

type Ports = ActivityPorts & RecordsPort & ClockPort;

/** What Jira's event proves, or why it proves nothing. */
const read = (payload: unknown, arrivedAt: number): { facts: Facts; actorType: ActorType | null } => {
  const parsed = parseJiraEvent(payload, arrivedAt);
  if (parsed.kind === 'ignored') return { facts: parsed, actorType: null };
  return { facts: factsOf(parsed.event), actorType: parsed.event.actorType ?? null };
};

/** Journals the facts, but for those that are stored already. Gives those that it journalled. */
const journalMissing = async (ports: Ports, facts: readonly Fact[]): Promise<readonly Fact[]> => {
  const { journalCache: cache, journal } = ports;
  if (cache.missing(facts).length === 0) return [];
  await warmJournalCache(ports);
  const missing = cache.missing(facts);
  if (missing.length === 0) return [];
  await journal.join(missing);
  cache.warming.entriesWritten += 1;
  for (const { account, day, sign } of missing) cache.note(account, day, [sign]);
  return missing;
};

/** Records what an event proves about who was active. Safe to call twice with the same event. */
export const recordActivity = async (ports: Ports, payload: unknown): Promise<Facts> => {
  const { facts, actorType } = read(payload, ports.clock.now());
  if (facts.kind === 'ignored') {
    await ports.ignoredCounts.count(facts.reason);
    return facts;
  }
  const [journalled] = await journalMissing(ports, facts.facts);
  // Jira's list of users may not name apps and customers: the directory is told what they are.
  if (journalled && actorType) await ports.actorTypes.note(journalled.account, actorType, startOf(journalled.day));
  return facts;
};
