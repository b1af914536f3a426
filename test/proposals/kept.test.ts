import { describe, expect, it } from 'vitest';
import { declineProposal } from '../../src/proposals/decide';
import { dropOldProposals } from '../../src/proposals/drop-old-proposals';
import { forgetInProposals } from '../../src/proposals/forget';
import { readProposalsStatus, readProposedPeople } from '../../src/proposals/read-proposals';
import { proposeByRules } from '../../src/proposals/propose-by-rules';
import { saveRule } from '../../src/proposals/save-rule';
import { forgetAccount } from '../../src/privacy/forget-account';
import { asking, askingSite, everything } from './asking-site';

const DAY = 86_400_000;

type Site = Awaited<ReturnType<typeof askingSite>>;

describe('somebody who is forgotten', () => {
  it('is in no proposal any more, neither as one of its people nor as who declined it', async () => {
    const { ports, post } = await askingSite();
    await post(asking(['ann', 'bob']));
    await declineProposal(ports, { proposal: 1, why: 'No' }, 'boss');
    for (const account of ['ann', 'boss']) await forgetInProposals(ports.records, account);
    expect(await readProposedPeople(ports, { proposal: 1 })).toEqual([{ account: 'bob', why: '' }]);
    expect((await readProposalsStatus(ports)).proposals).toMatchObject([
      { people: 2, declined: { by: '', why: 'No' } },
    ]);
    for (const account of ['ann', 'boss']) expect(everything(ports)).not.toContain(`"${account}"`);
  });

  it('is forgotten though nobody knows any more which proposals there are', async () => {
    const { ports, post } = await askingSite();
    await post(asking(['ann', 'bob']));
    ports.records.rows.set('proposals', { version: 9, bytes: new Uint8Array([1]) });
    await forgetInProposals(ports.records, 'ann');
    expect(everything(ports)).not.toContain('"account":"ann"');
    expect(everything(ports)).toContain('"account":"bob"');
  });

  /** Forgets Ann right before the read or commit of that number, counted from 0. Tells how many there were. */
  const forgetAt = (ports: Site['ports'], nth: number): (() => number) => {
    const get = ports.records.get.bind(ports.records);
    const commit = ports.records.commit.bind(ports.records);
    let calls = 0;
    const interject = async (): Promise<void> => {
      if (calls++ === nth) await forgetAccount(ports, { account: 'ann', at: ports.clock.now() });
    };
    ports.records.get = async (key) => {
      await interject();
      return get(key);
    };
    ports.records.commit = async (change) => {
      await interject();
      return commit(change);
    };
    return () => calls;
  };

  it('is in none that a destination asks for just then, before whichever read or commit', async () => {
    for (let nth = 0; ; nth++) {
      const { ports, post } = await askingSite();
      const calls = forgetAt(ports, nth);
      await post(asking(['ann', 'bob']));
      if (calls() <= nth) break;
      expect(everything(ports), `before ${nth}`).not.toContain('"account":"ann"');
      expect(await readProposedPeople(ports, { proposal: 1 })).toEqual([{ account: 'bob', why: '' }]);
    }
  });

  it('is in none that a rule makes just then, before whichever read or commit', async () => {
    for (let nth = 0; ; nth++) {
      const { ports } = await askingSite();
      await saveRule(ports, { id: 'r', name: 'Idle', product: 'jira-software', days: 45, uses: [], groups: ['jira'] });
      const calls = forgetAt(ports, nth);
      await proposeByRules(ports);
      if (calls() <= nth) break;
      expect(everything(ports), `before ${nth}`).not.toContain('"account":"ann"');
      expect(await readProposedPeople(ports, { proposal: 1 })).toContainEqual({ account: 'bob', why: '' });
    }
  });
});

describe('what was proposed longer ago than anything is kept', () => {
  it('is dropped, and what came later is not', async () => {
    const { ports, post } = await askingSite();
    await post(asking(['ann']));
    ports.clock.advance(50 * DAY);
    await post(asking(['bob'], { id: 'r-2' }));
    ports.clock.advance(40 * DAY);
    await dropOldProposals(ports, 90);
    expect((await readProposalsStatus(ports)).proposals.map(({ number }) => number)).toEqual([2]);
    expect([...ports.records.rows.keys()].filter((key) => key.startsWith('proposals.'))).toEqual(['proposals.2']);
  });

  it('makes room before that, once a hundred are kept: the oldest that is decided goes', async () => {
    const { ports, post } = await askingSite();
    await post(asking(['ann'], { id: 'open' }));
    for (let i = 0; i < 100; i++) {
      expect(await post(asking(['bob'], { id: `r-${i}` }))).toMatchObject({ status: 202 });
      await declineProposal(ports, { proposal: i + 2, why: '' }, 'boss');
    }
    const numbers = (await readProposalsStatus(ports)).proposals.map(({ number }) => number);
    expect([numbers.length, numbers[0], numbers.at(-2), numbers.at(-1)]).toEqual([100, 101, 3, 1]);
  });
});
