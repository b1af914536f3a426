import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/kernel/action';
import { SIGNS } from '../../src/kernel/fact';
import { addDays, dayAt } from '../../src/kernel/day';
import { EMPTY_SAMPLE } from '../../src/history/rules/coverage';
import { decodePlanes, emptyPlanes, encodePlanes, planeOf } from '../../src/kernel/planes';
import { foldJournal } from '../../src/activity/fold-journal';
import { finishForgetting, forgetAccount } from '../../src/privacy/forget-account';
import { dayKey } from '../../src/activity/state';
import { DIRECTORY, segmentKey } from '../../src/directory/state';
import { AUDIT, frozenDayKey } from '../../src/history/state';
import { FrozenPeople, peoplePartKey, PUSH, type FrozenPerson, type PushState } from '../../src/push/state';
import { ROSTER } from '../../src/roster/state';
import { jsonBytes, jsonRecord, readDocument } from '../../src/store/document';
import { memoryPorts, placeDocument, stateOf } from '../fakes/memory';
import { reported } from '../report/reported';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);
const ACCOUNTS = Array.from({ length: 6 }, (_, i) => `712020:00000000-0000-4000-8000-00000000000${i}`);
const [LOST = '', OTHER = ''] = ACCOUNTS;

const world = () => memoryPorts(NOW);
type Parts = ReturnType<typeof world>;

const facts = fc.array(
  fc.record({
    account: fc.constantFrom(...ACCOUNTS),
    day: fc.integer({ min: 0, max: 60 }).map((back) => addDays(TODAY, -back)),
    sign: fc.constantFrom(...SIGNS),
  }),
  { minLength: 1, maxLength: 60 },
);

const report = async (parts: Parts) => (await reported(parts, 90)).rows;

describe('forgetting', () => {
  it('removes every trace of one account and nothing of the others', async () => {
    await fc.assert(
      fc.asyncProperty(facts, facts, async (folded, late) => {
        const parts = world();
        await parts.journal.join(folded);
        await foldJournal(parts);
        const before = await report(parts);
        await parts.journal.join(late.filter(({ account }) => account === LOST));
        await forgetAccount(parts, { account: LOST, at: NOW });
        // An event that was on its way, and a fold after it, do not bring the account back.
        await parts.journal.join(late.filter(({ account }) => account === LOST));
        await foldJournal(parts);
        const after = await report(parts);
        expect(after.filter(({ accountId }) => accountId !== '')).toEqual(
          before.filter(({ accountId }) => accountId !== LOST),
        );
        for (const row of after.filter(({ accountId }) => accountId === '')) {
          expect({ ...row, type: '', status: '' }).toEqual({
            accountId: '',
            type: '',
            status: '',
            roles: [],
            licences: [],
            activeDays: 0,
            comment: 0,
            history: 0,
            worklog: 0,
            view: 0,
            lastActive: null,
            lastSeen: null,
          });
        }
        expect((await stateOf(parts.records, ROSTER)).forgetting).toEqual([]);
        expect(parts.journal.entries.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('never gives the ordinal again', async () => {
    const parts = world();
    await parts.journal.join([{ account: LOST, day: TODAY, sign: 'comment.created' }]);
    await foldJournal(parts);
    await forgetAccount(parts, { account: LOST, at: NOW });
    await parts.journal.join([{ account: OTHER, day: TODAY, sign: 'comment.created' }]);
    await foldJournal(parts);
    expect((await report(parts)).map(({ accountId, activeDays }) => [accountId, activeDays])).toEqual([
      ['', 0],
      [OTHER, 1],
    ]);
  });

  it('clears the directory and a snapshot on its way', async () => {
    const parts = world();
    await parts.journal.join(ACCOUNTS.map((account) => ({ account, day: TODAY, sign: 'comment.created' as const })));
    await foldJournal(parts);
    const planes = emptyPlanes();
    for (const [ordinal] of ACCOUNTS.entries()) planeOf(planes, 'type:person').add(ordinal);
    const set = new Map([[segmentKey(0), encodePlanes(planes)]]);
    await placeDocument(parts.records, DIRECTORY, { ...DIRECTORY.empty, readAt: NOW }, { set });
    const people = ACCOUNTS.map((accountId, ref): FrozenPerson => ({
      ref,
      accountId,
      type: 'person',
      status: 'active',
      roles: [],
      licences: [],
      seats: [],
      use: 'active',
      activity: {
        activeDays: 1,
        lastActive: '2026-11-22',
        lastSeen: null,
        days: { comment: '1', history: '0', worklog: '0', view: '0' },
      },
    }));
    const header = {
      format: 2 as const,
      id: 's',
      kind: 'full' as const,
      site: 'x',
      takenAt: '2026-11-22T00:00:00.000Z',
      window: { from: '2026-11-22', to: '2026-11-22' },
      watchedSince: null,
      notKnown: null,
      base: null,
      rules: { graceDays: 14, counted: [...KINDS] },
      includes: { emails: true, days: true, organization: false, actions: false },
    };
    const push: PushState = {
      ...PUSH.empty,
      url: 'https://platform.example/',
      sending: {
        ...{
          header,
          people: people.length,
          shelf: 'people',
          products: [],
          coverage: [],
          proposals: [],
          telling: people.length,
        },
        ...{
          left: [],
          digests: [],
          remote: null,
          withoutAddress: 0,
          listed: 0,
          accounts: 0,
          listedAccounts: 0,
          actions: 0,
          points: 0,
          restarts: 0,
        },
      },
    };
    const key = peoplePartKey('people', 0);
    await placeDocument(parts.records, PUSH, push, { set: new Map([[key, jsonBytes(key, FrozenPeople, people)]]) });

    await forgetAccount(parts, { account: LOST, at: NOW });
    const rows = await report(parts);
    expect(rows.map(({ type }) => type)).toEqual(['unknown', 'person', 'person', 'person', 'person', 'person']);
    const part = parts.records.rows.get(key) ?? expect.fail('The part is gone');
    expect(jsonRecord(key, part, FrozenPeople).map(({ accountId }) => accountId)).toEqual(['', ...ACCOUNTS.slice(1)]);
    const everything = [...parts.records.rows.values()]
      .map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
      .join('\n');
    expect(everything).not.toContain(LOST);
  });

  it('is finished after a kill between any two commits', async () => {
    for (let kill = 1; kill <= 6; kill++) {
      const parts = world();
      const days = Array.from({ length: 40 }, (_, back) => addDays(TODAY, -back));
      await parts.journal.join(days.map((day) => ({ account: LOST, day, sign: 'comment.created' as const })));
      await foldJournal(parts);
      const commit = parts.records.commit.bind(parts.records);
      let commits = 0;
      parts.records.commit = (change) => {
        commits += 1;
        return commits < kill ? commit(change) : Promise.reject(new Error('killed'));
      };
      await forgetAccount(parts, { account: LOST, at: NOW }).catch(() => undefined);
      parts.records.commit = commit;
      await forgetAccount(parts, { account: LOST, at: NOW });
      await finishForgetting(parts);
      expect(
        (await report(parts)).map(({ accountId, activeDays, lastSeen }) => [accountId, activeDays, lastSeen]),
      ).toEqual([['', 0, null]]);
    }
  });

  it('of someone unknown keeps them unknown', async () => {
    const parts = world();
    await forgetAccount(parts, { account: LOST, at: NOW });
    await parts.journal.join([{ account: LOST, day: TODAY, sign: 'view.seen' }]);
    await foldJournal(parts);
    expect(await report(parts)).toEqual([]);
  });

  it('wins against a fold that had looked just before', async () => {
    const parts = world();
    const [other = ''] = ACCOUNTS.filter((account) => account !== LOST);
    const day = TODAY;
    await parts.journal.join([LOST, other].map((account) => ({ account, day, sign: 'comment.created' as const })));
    await forgetAccount(parts, { account: 'somebody before', at: NOW });
    const among = parts.tombstones.among.bind(parts.tombstones);
    parts.tombstones.among = async (accounts) => {
      parts.tombstones.among = among;
      const before = await among(accounts);
      await forgetAccount(parts, { account: LOST, at: NOW });
      return before;
    };
    await foldJournal(parts);
    expect((await report(parts)).map(({ accountId }) => accountId)).toEqual([other]);
  });

  it('wins against a fold that had not looked, since nobody had been forgotten until then', async () => {
    const parts = world();
    const [other = ''] = ACCOUNTS.filter((account) => account !== LOST);
    await parts.journal.join(
      [LOST, other].map((account) => ({ account, day: TODAY, sign: 'comment.created' as const })),
    );
    const commit = parts.records.commit.bind(parts.records);
    parts.records.commit = async (...changes) => {
      parts.records.commit = commit;
      await forgetAccount(parts, { account: LOST, at: NOW });
      return commit(...changes);
    };
    await foldJournal(parts);
    expect((await report(parts)).map(({ accountId }) => accountId)).toEqual([other]);
  });

  it('clears the day that is under audit', async () => {
    const parts = world();
    const [other = ''] = ACCOUNTS.filter((account) => account !== LOST);
    await parts.journal.join([LOST, other].map((account) => ({ account, day: TODAY, sign: 'view.seen' as const })));
    await foldJournal(parts);
    const day = parts.records.rows.get(dayKey(TODAY, 0))?.bytes ?? new Uint8Array();
    const reading = {
      day: TODAY,
      startedAt: NOW,
      points: 0,
      failures: 0,
      step: { kind: 'sample' as const, left: [] },
      issues: 0,
      more: false,
      untold: 0,
      sample: EMPTY_SAMPLE,
      recorded: 2,
      segments: 1,
      waitingFor: null,
      notBefore: NOW,
    };
    const set = new Map([[frozenDayKey(0), day]]);
    await placeDocument(parts.records, AUDIT, { ...AUDIT.empty, reading }, { set });
    await forgetAccount(parts, { account: LOST, at: NOW });
    const left = decodePlanes(parts.records.rows.get(frozenDayKey(0))?.bytes ?? new Uint8Array());
    expect(left.get('view.seen')?.size).toBe(1);
    expect((await readDocument(parts.records, AUDIT)).version).toBe(2);
  });
});
