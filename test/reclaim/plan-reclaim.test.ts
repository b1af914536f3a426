import { describe, expect, it } from 'vitest';
import { planReclaim } from '../../src/reclaim/plan-reclaim';
import { saveSettings } from '../../src/settings/save-settings';
import { PEOPLE, reclaimingSite } from './reclaiming-site';

const plan = async (
  uses: ('reader' | 'new' | 'unknown')[] = [],
  prepare: (ports: Awaited<ReturnType<typeof reclaimingSite>>['ports']) => Promise<unknown> = () => Promise.resolve(),
) => {
  const { ports } = await reclaimingSite();
  await prepare(ports);
  const request = { product: 'jira-software', accounts: [...PEOPLE, 'stranger'], uses };
  const { people } = await planReclaim(ports, request, 'dee');
  return Object.fromEntries(people.map((person) => [person.account, person]));
};

const hindrances = (people: Awaited<ReturnType<typeof plan>>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(people).map(([account, { hindrance }]) => [account, hindrance]));

describe('a plan', () => {
  it('says of everybody whether the seat is taken, and why not', async () => {
    expect(hindrances(await plan())).toEqual({
      boss: 'admin',
      busy: 'active',
      looker: 'reader',
      ann: null,
      bob: null,
      cem: null,
      dee: 'self',
      stranger: 'no-seat',
    });
    expect(hindrances(await plan(['reader']))).toMatchObject({ busy: 'active', looker: null });
  });

  it('says which groups are left, what goes with them and what stays', async () => {
    const people = await plan();
    expect(people['ann']).toMatchObject({ leave: ['jira'], alsoLost: [], stays: [], use: 'idle', lastWritten: null });
    expect(people['bob']).toMatchObject({ leave: ['jira'], alsoLost: [], stays: ['jira-servicedesk'] });
    expect(people['cem']).toMatchObject({ leave: ['jira', 'both'], alsoLost: ['jira-servicedesk'], stays: [] });
    expect(people['looker']).toMatchObject({ use: 'reader', lastWritten: null, lastLooked: '2026-08-29' });
  });

  it('takes nobody’s seat who is protected, or in a group that is', async () => {
    const people = await plan([], (ports) => saveSettings(ports, { protect: { accounts: ['ann'], groups: ['both'] } }));
    expect(hindrances(people)).toMatchObject({ ann: 'protected', cem: 'protected', bob: null });
  });

  it('is none for a product that is not there', async () => {
    const { ports } = await reclaimingSite();
    const asked = planReclaim(ports, { product: 'confluence', accounts: ['ann'], uses: [] }, 'boss');
    await expect(asked).rejects.toMatchObject({ problem: { code: 'product-unknown' } });
  });
});
