import { describe, expect, it } from 'vitest';
import { approveProposal, declineProposal } from '../../src/proposals/decide';
import { readProposalsStatus, readProposedPeople } from '../../src/proposals/read-proposals';
import { REQUEST_CHARS } from '../../src/proposals/request-message';
import { changeSending } from '../../src/push/change-sending';
import { saveDestination } from '../../src/push/save-destination';
import { asking, askingSite, everything, type Posting } from './asking-site';

const MINUTE = 60_000;

describe('a request that is signed', () => {
  it('is a proposal, with whom it is about and why', async () => {
    const { ports, post } = await askingSite();
    const accounts = [{ accountId: 'ann', why: 'No login since May' }, { accountId: 'nobody-known' }];
    expect(await post(asking([], { accounts }))).toEqual({
      status: 202,
      value: { proposal: { id: 'r-1', state: 'open', people: 1 }, unknown: ['nobody-known'] },
    });
    expect((await readProposalsStatus(ports)).proposals).toEqual([
      {
        ...{ number: 1, origin: { kind: 'request', slot: 0, id: 'r-1' }, product: 'jira-software', uses: [] },
        ...{ at: ports.clock.now(), people: 1, why: 'Left the company', state: 'open', batch: null, declined: null },
      },
    ]);
    expect(await readProposedPeople(ports, { proposal: 1 })).toEqual([{ account: 'ann', why: 'No login since May' }]);
  });

  it('is the same one when its sender tries again, whatever became of it', async () => {
    const { ports, post } = await askingSite();
    await post(asking(['ann']), { id: 'msg_a' });
    ports.clock.advance(MINUTE);
    expect(await post(asking(['ann']), { id: 'msg_a' })).toMatchObject({ status: 200 });
    await declineProposal(ports, { proposal: 1, why: '' }, 'boss');
    expect(await post(asking(['ann']))).toMatchObject({ status: 200, value: { proposal: { state: 'declined' } } });
    expect((await readProposalsStatus(ports)).proposals).toHaveLength(1);
  });

  it('is taken with the secret before, as long as that signs', async () => {
    const { ports, post, secret } = await askingSite();
    const { secret: next } = await saveDestination(ports, { url: 'https://a.example/', newSecret: true });
    expect(await post(asking(['ann']), { secret })).toMatchObject({ status: 202 });
    expect(await post(asking(['bob'], { id: 'r-2' }), { secret: next ?? '' })).toMatchObject({ status: 202 });
    ports.clock.advance(25 * 60 * MINUTE);
    expect(await post(asking(['cem'], { id: 'r-3' }), { secret })).toMatchObject({ status: 401 });
  });
});

const OTHER = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

describe('a request that is refused', () => {
  it.each<[string, number, string, unknown, Posting]>([
    ['is signed with another secret', 401, 'request-forged', asking(['ann']), { secret: OTHER }],
    [
      'was changed on its way',
      401,
      'request-forged',
      asking(['ann']),
      { tamper: (body) => body.replace('ann', 'bob') },
    ],
    ['is older than five minutes', 401, 'request-stale', asking(['ann']), { at: -5 * MINUTE - 1_000 }],
    ['is from later on', 401, 'request-stale', asking(['ann']), { at: 5 * MINUTE + 1_000 }],
    ['is larger than any', 413, 'request-too-large', 'x'.repeat(REQUEST_CHARS + 1), {}],
    ['has an id that is none', 401, 'request-forged', asking(['ann']), { id: 'a b' }],
    ['names a destination that there is not', 404, 'requests-not-taken', asking(['ann']), { destination: '5' }],
    ['names one that may not ask', 404, 'requests-not-taken', asking(['ann']), { destination: '2' }],
    ['is no JSON', 400, 'request-unknown', 'ann', {}],
    ['asks for nobody', 400, 'request-unknown', asking([]), {}],
    ['asks for too many', 400, 'request-unknown', asking(Array.from({ length: 501 }, (_, i) => `${i}`)), {}],
    ['asks for nobody that is known', 400, 'accounts-unknown', asking(['no-one']), {}],
    ['is about a product that is not known', 400, 'product-unknown', asking(['ann'], { product: 'x' }), {}],
  ])('because it %s leaves nothing but a count', async (_, status, code, request, { at, ...posting }) => {
    const { ports, post } = await askingSite();
    await post(asking(['dee'], { id: 'first' }));
    const before = everything(ports);
    const when = at === undefined ? {} : { at: ports.clock.now() + at };
    expect(await post(request, { ...posting, ...when })).toMatchObject({ status, value: { problem: { code } } });
    expect(everything(ports)).toBe(before);
    expect(ports.refusedCounts.counts).toEqual({ [code]: 1 });
  });

  it('because it came before leaves nothing but a count', async () => {
    const { ports, post } = await askingSite();
    const at = ports.clock.now();
    await post(asking(['ann']), { id: 'msg_a', at });
    const before = everything(ports);
    ports.clock.advance(4 * MINUTE);
    expect(await post(asking(['ann']), { id: 'msg_a', at })).toMatchObject({
      status: 409,
      value: { problem: { code: 'request-replayed' } },
    });
    expect(everything(ports)).toBe(before);
    expect(ports.refusedCounts.counts).toEqual({ 'request-replayed': 1 });
  });

  it('because so many wait already is taken once some are decided', async () => {
    const { ports, post } = await askingSite();
    for (let i = 0; i < 10; i++) expect(await post(asking(['ann'], { id: `r-${i}` }))).toMatchObject({ status: 202 });
    expect(await post(asking(['ann'], { id: 'more' }))).toMatchObject({
      status: 429,
      value: { problem: { code: 'too-many-proposals', most: 10 } },
    });
    await declineProposal(ports, { proposal: 3, why: '' }, 'boss');
    expect(await post(asking(['ann'], { id: 'more' }))).toMatchObject({ status: 202 });
  });

  it('because nobody lets it ask any more, or it is no POST', async () => {
    const { ports, post, handle } = await askingSite();
    expect((await handle({ method: 'GET' }, {})).statusCode).toBe(405);
    await changeSending(ports, { takesRequests: false });
    expect(await post(asking(['ann']))).toMatchObject({ status: 404 });
  });

  it('costs an outsider who knows no secret neither a parse nor a commit', async () => {
    const { ports, handle } = await askingSite();
    const { commits } = ports.records;
    const headers = { 'webhook-id': 'x', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' };
    for (const odd of [undefined, null, [], 'x', { method: 'POST' }, { method: 'POST', headers, body: '{' }])
      expect((await handle(odd, {})).statusCode).toBeGreaterThanOrEqual(400);
    expect(ports.records.commits).toBe(commits);
  });
});

describe('a proposal', () => {
  const confirmed = { product: 'jira-software', accounts: ['ann', 'bob'], uses: [], why: '', opinions: {} };

  it('that is approved is carried out once, by the batch that is begun with it', async () => {
    const { ports, post } = await askingSite();
    await post(asking(['ann', 'bob', 'busy']));
    const { reclaim, proposals } = await approveProposal(ports, { ...confirmed, confirmed: 2, proposal: 1 }, 'boss');
    expect(reclaim).toMatchObject({ open: 1, batches: [{ number: 1, people: 2 }] });
    expect(proposals.proposals).toMatchObject([{ number: 1, state: 'approved', batch: 1 }]);
    for (const decide of [
      () => approveProposal(ports, { ...confirmed, confirmed: 2, proposal: 1 }, 'boss'),
      () => declineProposal(ports, { proposal: 1, why: '' }, 'boss'),
    ])
      await expect(decide()).rejects.toMatchObject({ problem: { code: 'proposal-closed' } });
  });

  it.each([
    ['people that it is not about', { accounts: ['ann', 'dee'], confirmed: 2 }],
    ['another product', { product: 'jira-servicedesk', confirmed: 2 }],
    ['another one', { proposal: 7, confirmed: 2 }],
  ])('does not carry %s', async (_, change) => {
    const { ports, post } = await askingSite();
    await post(asking(['ann', 'bob']));
    const approving = approveProposal(ports, { ...confirmed, proposal: 1, ...change }, 'boss');
    await expect(approving).rejects.toMatchObject({ problem: { code: 'proposal-closed' } });
    expect((await readProposalsStatus(ports)).proposals).toMatchObject([{ state: 'open' }]);
  });

  it('stays open where the batch is not begun', async () => {
    const { ports, post } = await askingSite();
    await post(asking(['ann', 'bob']));
    const approving = approveProposal(ports, { ...confirmed, confirmed: 1, proposal: 1 }, 'boss');
    await expect(approving).rejects.toMatchObject({ problem: { code: 'plan-changed', count: 2 } });
    expect((await readProposalsStatus(ports)).proposals).toMatchObject([{ state: 'open' }]);
  });

  it('expires when nobody decides it', async () => {
    const { ports, post } = await askingSite();
    await post(asking(['ann']));
    ports.clock.advance(30 * 24 * 60 * MINUTE);
    expect((await readProposalsStatus(ports)).proposals).toMatchObject([{ state: 'expired' }]);
    await expect(declineProposal(ports, { proposal: 1, why: '' }, 'boss')).rejects.toMatchObject({
      problem: { code: 'proposal-closed' },
    });
  });
});
