import { describe, expect, it } from 'vitest';
import { declineProposal } from '../../src/proposals/decide';
import { proposeByRules } from '../../src/proposals/propose-by-rules';
import { readProposalsStatus, readProposedPeople } from '../../src/proposals/read-proposals';
import type { Rule } from '../../src/proposals/rules/rule';
import { removeRule, saveRule } from '../../src/proposals/save-rule';
import { dayAt } from '../../src/kernel/day';
import { foldJournal } from '../../src/activity/fold-journal';
import { saveSettings } from '../../src/settings/save-settings';
import { reclaimingSite } from '../reclaim/reclaiming-site';

const DAY = 86_400_000;
const RULE: Rule = { id: 'r', name: 'Long idle', product: 'jira-software', days: 45, uses: [], groups: [] };

type Ports = Awaited<ReturnType<typeof reclaimingSite>>['ports'];

const site = async (change: Partial<Rule> = {}): Promise<Ports> => {
  const { ports } = await reclaimingSite();
  await saveRule(ports, { ...RULE, ...change });
  return ports;
};

/** Whom the newest proposal is about. */
const proposed = async (ports: Ports): Promise<string[]> => {
  const [last] = (await readProposalsStatus(ports)).proposals;
  if (!last) return [];
  return (await readProposedPeople(ports, { proposal: last.number })).map(({ account }) => account);
};

const nextDay = async (ports: Ports): Promise<void> => {
  ports.clock.advance(DAY);
  await proposeByRules(ports);
};

describe('a rule', () => {
  it.each<[string, Partial<Rule>, string[]]>([
    ['those who are idle', {}, ['ann', 'bob', 'cem', 'dee']],
    ['readers as well, if it says so', { uses: ['reader'] }, ['looker', 'ann', 'bob', 'cem', 'dee']],
    ['those in its groups alone', { groups: ['desk'] }, ['bob', 'dee']],
    ['those of another product', { product: 'jira-servicedesk' }, ['bob', 'cem', 'dee']],
    ['nobody where the record does not reach back as far', { days: 90 }, []],
    ['nobody of a product that is gone', { product: 'confluence' }, []],
  ])('proposes %s', async (_, change, people) => {
    const ports = await site(change);
    await proposeByRules(ports);
    expect(await proposed(ports)).toEqual(people);
    expect((await readProposalsStatus(ports)).rules).toMatchObject([
      { found: people.length, lookedAt: ports.clock.now() },
    ]);
  });

  it('proposes nobody who is protected', async () => {
    const ports = await site();
    await saveSettings(ports, { protect: { accounts: ['ann'], groups: ['both'] } });
    await proposeByRules(ports);
    expect(await proposed(ports)).toEqual(['bob']);
  });

  it('looks once a day, and leaves a proposal as it is while it is about the same people', async () => {
    const ports = await site();
    await proposeByRules(ports);
    const { commits } = ports.records;
    ports.clock.advance(DAY - 1);
    await proposeByRules(ports);
    expect(ports.records.commits).toBe(commits);
    const { at } = (await readProposalsStatus(ports)).proposals[0] ?? expect.fail('nothing is proposed');
    await nextDay(ports);
    expect((await readProposalsStatus(ports)).proposals).toMatchObject([{ number: 1, at }]);
  });

  it('puts another in the place of one that is open when its people change', async () => {
    const ports = await site();
    await proposeByRules(ports);
    const day = dayAt(ports.clock.now());
    await ports.journal.join([
      { account: 'bob', day, sign: 'history.changed' },
      { account: 'bob', day, sign: 'written.jira-software' },
    ]);
    await foldJournal(ports);
    await nextDay(ports);
    expect(await proposed(ports)).toEqual(['ann', 'cem', 'dee']);
    expect((await readProposalsStatus(ports)).proposals.map(({ number }) => number)).toEqual([2]);
    expect([...ports.records.rows.keys()].filter((key) => key.startsWith('proposals.'))).toEqual(['proposals.2']);
  });

  it('proposes nobody anew for thirty days of whom that was declined', async () => {
    const ports = await site({ groups: ['desk'] });
    await proposeByRules(ports);
    await declineProposal(ports, { proposal: 1, why: '' }, 'boss');
    await nextDay(ports);
    expect((await readProposalsStatus(ports)).proposals).toMatchObject([{ number: 1, state: 'declined' }]);
    ports.clock.advance(30 * DAY);
    await proposeByRules(ports);
    expect(await proposed(ports)).toEqual(['bob', 'dee']);
  });

  it('takes what it proposed along when it is changed or removed, but not what was decided', async () => {
    const ports = await site();
    await proposeByRules(ports);
    await declineProposal(ports, { proposal: 1, why: '' }, 'boss');
    await saveRule(ports, { ...RULE, groups: ['extra', 'both'] });
    await saveRule(ports, { ...RULE, id: 'other', groups: ['desk'] });
    await proposeByRules(ports);
    await proposeByRules(ports);
    expect((await readProposalsStatus(ports)).proposals.map(({ number }) => number)).toEqual([2, 1]);
    await removeRule(ports, { id: 'other' });
    expect((await readProposalsStatus(ports)).proposals.map(({ number }) => number)).toEqual([1]);
  });

  it('that cannot be looked for is tried again in an hour, and stops no other', async () => {
    const ports = await site();
    await saveRule(ports, { ...RULE, id: 'other', name: 'Desk', groups: ['desk'] });
    const directory = ports.records.rows.get('directory.0') ?? expect.fail('no directory');
    ports.records.rows.set('directory.0', { version: 1, bytes: new Uint8Array([9]) });
    await expect(proposeByRules(ports)).rejects.toMatchObject({ name: 'Unreadable' });
    ports.records.rows.set('directory.0', directory);
    await proposeByRules(ports);
    expect((await readProposalsStatus(ports)).proposals).toMatchObject([{ origin: { name: 'Desk' } }]);
    await proposeByRules(ports);
    expect((await readProposalsStatus(ports)).proposals).toHaveLength(1);
    ports.clock.advance(3_600_000);
    await proposeByRules(ports);
    expect((await readProposalsStatus(ports)).proposals).toHaveLength(2);
  });

  it('needs a name, and has nineteen beside it at most', async () => {
    const { ports } = await reclaimingSite();
    await expect(saveRule(ports, { ...RULE, name: '' })).rejects.toMatchObject({ problem: { code: 'rule-name' } });
    for (let i = 0; i < 20; i++) await saveRule(ports, { ...RULE, id: `r-${i}` });
    await expect(saveRule(ports, RULE)).rejects.toMatchObject({ problem: { code: 'too-many-rules', most: 20 } });
    expect((await saveRule(ports, { ...RULE, id: 'r-3', name: 'Another' })).rules[3]).toMatchObject({
      name: 'Another',
    });
  });
});
