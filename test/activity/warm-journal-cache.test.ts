import { describe, expect, it } from 'vitest';
import { foldJournal } from '../../src/activity/fold-journal';
import { recordActivity } from '../../src/activity/record-activity';
import { MemoryJournalCache, memoryPorts, type MemoryJournal } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);

const world = () => memoryPorts(NOW);
type Parts = ReturnType<typeof world>;

const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const people = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Each of these people opens an issue, and a fresh or given instance takes the events. Returns what it knows then. */
const opened = async (
  parts: Parts,
  who: readonly number[],
  journalCache = new MemoryJournalCache(),
): Promise<MemoryJournalCache> => {
  for (const n of who) {
    const event = { eventType: 'avi:jira:viewed:issue', timestamp: String(NOW), atlassianId: id(n) };
    await recordActivity({ ...parts, journalCache }, event);
  }
  return journalCache;
};

/** How many entries the journal is asked to take from now on. */
const counting = (journal: MemoryJournal): { written: number; reads: number } => {
  const counts = { written: 0, reads: 0 };
  const [join, read] = [journal.join.bind(journal), journal.read.bind(journal)];
  journal.join = (facts) => {
    counts.written += 1;
    return join(facts);
  };
  journal.read = () => {
    counts.reads += 1;
    return read();
  };
  return counts;
};

describe('an instance', () => {
  it('writes again what others wrote, until that costs more than reading what is stored', async () => {
    const parts = world();
    await opened(parts, people(0, 300));
    await foldJournal(parts);
    await opened(parts, people(300, 600)); // these wait in the journal
    const counts = counting(parts.journal);
    const known = await opened(parts, people(0, 100));
    expect(counts).toEqual({ written: 100, reads: 0 });
    await opened(parts, people(0, 600), known);
    expect(counts).toEqual({ written: 100, reads: 1 });
  });

  it('still writes what is not stored', async () => {
    const parts = world();
    await opened(parts, people(0, 300));
    await foldJournal(parts);
    const known = await opened(parts, people(0, 100));
    const counts = counting(parts.journal);
    await opened(parts, people(200, 400), known);
    expect(counts.written).toBe(100);
    await foldJournal(parts);
    expect((await foldJournal(parts)).entries).toBe(0);
    expect([...parts.records.rows.keys()]).toContain('day.2026-11-22.0');
  });

  it('waits the longer, the more there is to read', async () => {
    const parts = world();
    await opened(parts, people(0, 10_000));
    await foldJournal(parts);
    const counts = counting(parts.journal);
    await opened(parts, people(0, 300));
    expect(counts).toEqual({ written: 200, reads: 1 });
  });

  it('reads once in its life', async () => {
    const parts = world();
    const counts = counting(parts.journal);
    await opened(parts, people(0, 1_000));
    expect(counts).toEqual({ written: 1_000, reads: 1 });
  });
});
