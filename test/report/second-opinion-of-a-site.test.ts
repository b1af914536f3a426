import { expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import { EVERY_SCOPE } from '../../local/jira/rest/routes';
import { askJira, countIn } from '../../src/report/rules/second-opinion';

const DAY = 86_400_000;
const START = Date.UTC(2026, 7, 1);
const NOW = START + 100 * DAY;

it('never finds less than the ledger holds, but for what was deleted', async () => {
  const site = createSite({ seed: 11, people: 60, start: START });
  site.advance(NOW);
  const caller = { kind: 'user', accountId: site.admin, scopes: EVERY_SCOPE, fromBrowser: true } as const;
  const count = (jql: string): Promise<number> => {
    const body = JSON.stringify({ jql });
    const request = {
      method: 'POST',
      path: '/rest/api/3/search/approximate-count',
      headers: {},
      body,
      caller,
      now: NOW,
    };
    const found = countIn(JSON.parse(site.rest(request).body));
    return found === null ? Promise.reject(new Error(jql)) : Promise.resolve(found);
  };
  // A comment, a creation and a change of what is still there; what was deleted took its traces along.
  const lasting = new Set(['history.changed', 'history.assigned', 'history.created', 'comment.created']);
  const lastDay = new Map<string, string>();
  for (const { accountId, day, action } of site.ledger.entries())
    if (lasting.has(action) && day > (lastDay.get(accountId) ?? '')) lastDay.set(accountId, day);
  const people = site.ledger.accounts().filter(({ type }) => type === 'person');
  let [later, agree] = [0, 0];
  for (const { accountId } of people) {
    const opinion = await askJira(accountId, count);
    const last = lastDay.get(accountId);
    const days = last === undefined ? Infinity : (NOW - Date.parse(last)) / DAY;
    const expected = days <= 30 ? 30 : days <= 90 ? 90 : days <= 180 ? 180 : null;
    const within = opinion.kind === 'active' ? opinion.within : null;
    if (within === expected) agree += 1;
    else if ((within ?? Infinity) > (expected ?? Infinity)) later += 1;
  }
  // Whoever the ledger knows nothing of, Jira knows nothing of: but for the issues of the time before it, which somebody created.
  expect(agree / people.length).toBeGreaterThan(0.9);
  expect(later / people.length).toBeLessThan(0.05);
});
