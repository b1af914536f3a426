import { describe, expect, it } from 'vitest';
import { approveProposal, declineProposal } from '../../src/proposals/decide';
import { forgetInProposals } from '../../src/proposals/forget';
import { tellOutcomes } from '../../src/proposals/tell-outcomes';
import { saveDestination } from '../../src/push/save-destination';
import { pushDocument } from '../../src/push/state';
import { takeTurn } from '../../src/reclaim/take-turn';
import { stateOf } from '../fakes/memory';
import { carryOut, PEOPLE } from '../reclaim/reclaiming-site';
import { asking, askingSite } from './asking-site';

const DAY = 86_400_000;

type Site = Awaited<ReturnType<typeof askingSite>>;

const refOf = (account: string): number | undefined => {
  const ref = PEOPLE.findIndex((person) => person === account);
  return ref === -1 ? undefined : ref;
};

/** Outcomes by name, of each request. */
const told = async ({ ports }: Site) => {
  const { url } = await stateOf(ports.records, pushDocument(0));
  return (await tellOutcomes(ports, { slot: 0, url }, refOf)).map(({ id, state, reason, people }) => ({
    ...{ id, state, reason },
    people: Object.fromEntries(people.map(({ ref, outcome }) => [PEOPLE[ref], outcome])) as Record<string, string>,
  }));
};

const approve = (site: Site, accounts: string[], confirmed = accounts.length) =>
  approveProposal(
    site.ports,
    { product: 'jira-software', accounts, uses: [], why: '', opinions: {}, confirmed, proposal: 1 },
    'boss',
  );

describe('a destination is told of what it asked for', () => {
  it('that nothing came of it yet, then what was taken and what was kept', async () => {
    const site = await askingSite();
    await site.post(asking(['ann', 'bob', 'busy', 'cem']));
    const request = { id: 'r-1', reason: '' };
    const pending = { ann: 'pending', bob: 'pending', busy: 'pending', cem: 'pending' };
    expect(await told(site)).toEqual([{ ...request, state: 'open', people: pending }]);
    await approve(site, ['ann', 'bob', 'busy'], 2);
    expect(await told(site)).toEqual([
      { ...request, state: 'approved', people: { ...pending, busy: 'kept', cem: 'kept' } },
    ]);
    await carryOut(site, 1);
    expect(await told(site)).toEqual([
      { ...request, state: 'approved', people: { ann: 'taken', bob: 'taken', busy: 'kept', cem: 'kept' } },
    ]);
  });

  it('what could not be taken', async () => {
    const site = await askingSite();
    await site.post(asking(['ann', 'dee']));
    await approve(site, ['ann', 'dee']);
    site.groups.refilled.add('jira');
    await carryOut(site, 1);
    expect(await told(site)).toMatchObject([{ people: { ann: 'failed', dee: 'taken' } }]);
  });

  it('what was left when the batch was ended', async () => {
    const site = await askingSite();
    await site.post(asking(['ann', 'bob']));
    await approve(site, ['ann', 'bob']);
    await takeTurn(site.ports, { batch: 1, ends: true });
    expect(await told(site)).toMatchObject([{ state: 'approved', people: { ann: 'kept', bob: 'kept' } }]);
  });

  it('that it was declined, and why, or that nobody decided', async () => {
    const site = await askingSite();
    await site.post(asking(['ann']));
    await site.post(asking(['bob'], { id: 'r-2' }));
    await declineProposal(site.ports, { proposal: 1, why: 'On leave' }, 'boss');
    site.ports.clock.advance(30 * DAY);
    expect(await told(site)).toEqual([
      { id: 'r-1', state: 'declined', reason: 'On leave', people: { ann: 'kept' } },
      { id: 'r-2', state: 'expired', reason: '', people: { bob: 'kept' } },
    ]);
  });

  it('nothing of what another asked for before it', async () => {
    const site = await askingSite();
    await site.post(asking(['ann']));
    await saveDestination(site.ports, { url: 'https://b.example/', newSecret: false });
    expect(await told(site)).toEqual([]);
    expect(await site.post(asking(['ann']))).toMatchObject({ status: 202 });
    expect(await told(site)).toHaveLength(1);
  });

  it('nothing of whoever is forgotten, and of all others as before', async () => {
    const site = await askingSite();
    await site.post(asking(['ann', 'bob']));
    await approve(site, ['ann', 'bob']);
    await forgetInProposals(site.ports.records, 'ann');
    expect(await told(site)).toMatchObject([{ people: { bob: 'pending' } }]);
  });

  it('the newest twenty', async () => {
    const site = await askingSite();
    for (let i = 1; i <= 25; i++) {
      await site.post(asking(['ann'], { id: `r-${i}` }));
      await declineProposal(site.ports, { proposal: i, why: '' }, 'boss');
    }
    const all = await told(site);
    expect([all.length, all[0]?.id, all.at(-1)?.id]).toEqual([20, 'r-6', 'r-25']);
  });
});
