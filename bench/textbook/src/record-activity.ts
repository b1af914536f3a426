import { kvs } from '@forge/kvs';
import { parseJiraEvent } from '../../../src/contract/jira-event';
import { factsOf } from '../../../src/domain/facts';
import { keyOf, merged, rowsOf, type ActivityRow } from './activity-row';

const rows = () => kvs.entity<ActivityRow>('activity');

/** Reads the row of the person and day, merges what the event shows, and writes it back when that changed it. */
export const recordActivity = async (event: unknown): Promise<void> => {
  const parsed = parseJiraEvent(event);
  const facts = parsed.kind === 'event' ? factsOf(parsed.event) : parsed;
  if (facts.kind === 'ignored') {
    console.info(JSON.stringify({ level: 'info', event: 'event ignored', reason: facts.reason }));
    return;
  }
  for (const news of rowsOf(facts.facts)) {
    const key = keyOf(news);
    const row = merged(await rows().get(key), news);
    if (row) await rows().set(key, row);
  }
};
