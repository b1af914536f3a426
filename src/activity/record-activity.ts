import { parseJiraEvent } from './jira-event';
import { factsOf, type Facts } from './rules/facts';
import type { Fact } from './rules/facts';
import type { Ports } from '../store/ports';
import { recallDay } from './warm-journal-cache';

type RecordPorts = Pick<Ports, 'journal' | 'known' | 'records' | 'tally' | 'clock'>;

const read = (payload: unknown): Facts => {
  const parsed = parseJiraEvent(payload);
  return parsed.kind === 'event' ? factsOf(parsed.event) : parsed;
};

/** Journals the facts, but for those that are stored already. */
const journalMissing = async (ports: RecordPorts, facts: readonly Fact[]): Promise<void> => {
  const { known, journal } = ports;
  if (known.missing(facts).length === 0) return;
  await recallDay(ports);
  const missing = known.missing(facts);
  if (missing.length === 0) return;
  await journal.join(missing);
  known.recall.entriesWritten += 1;
  for (const { account, day, action } of missing) known.note(account, day, [action]);
};

/** Records what an event proves about who was active. Safe to call twice with the same event. */
export const recordActivity =
  (ports: RecordPorts) =>
  async (payload: unknown): Promise<Facts> => {
    const facts = read(payload);
    if (facts.kind === 'ignored') await ports.tally.count(facts.reason);
    else await journalMissing(ports, facts.facts);
    return facts;
  };
