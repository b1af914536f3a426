import { kvs } from '@forge/kvs';
import { parseJiraEvent } from '../../../src/activity/jira-event';
import { factsOf } from '../../../src/activity/rules/facts';
import { addsTo, keyOf, merged, rowsOf, type ActivityRow } from './activity-row';

const rows = () => kvs.entity<ActivityRow>('activity');

const recorder =
  (isWorthWriting: typeof addsTo) =>
  async (event: unknown): Promise<void> => {
    const parsed = parseJiraEvent(event, Date.now());
    const facts = parsed.kind === 'event' ? factsOf(parsed.event) : parsed;
    if (facts.kind === 'ignored') {
      console.info(JSON.stringify({ level: 'info', event: 'event ignored', reason: facts.reason }));
      return;
    }
    for (const news of rowsOf(facts.facts)) {
      const key = keyOf(news);
      const stored = await rows().get(key);
      if (isWorthWriting(stored, news)) await rows().set(key, merged(stored, news));
    }
  };

/** Reads the row of the person and day, merges what the event shows, and writes it back: as the tutorials do. */
export const recordActivity = recorder(() => true);

/** The same, but a row that the event did not change is not written. */
export const recordFrugally = recorder(addsTo);
