import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignGroupSlots } from '../../src/directory/assign-group-slots';
import { directoryPlanes, Draft, isDamaged, membersKey } from '../../src/directory/directory-planes';
import { forgetInDirectory } from '../../src/directory/forget';
import { beginWork } from '../../src/jobs/begin-work';
import { PLANES } from '../../src/directory/rules/licence';
import { withRead } from '../../src/directory/read-plan';
import { DIRECTORY, notedKey, segmentKey, type DirectoryState } from '../../src/directory/state';
import { decodePlanes, emptyPlanes, encodePlanes, planeOf } from '../../src/kernel/planes';
import { memoryPorts, placeDocument } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const damaged = { version: 1, bytes: new Uint8Array([77]) };

const group = (id: string, products: string[] = ['jira-software']) => ({ id, products, roles: [], readAt: NOW });
const STATE: DirectoryState = { ...DIRECTORY.empty, readAt: NOW, groups: [group('everyone')] };

const planes = (name: string, ...indexes: number[]): Uint8Array => {
  const made = emptyPlanes();
  for (const index of indexes) planeOf(made, name).add(index);
  return encodePlanes(made);
};

/** A segment in which accounts 1 and 2 are people with Jira. */
const world = () => {
  const ports = memoryPorts(NOW);
  ports.records.rows.set(segmentKey(0), { version: 1, bytes: planes('type:person', 1, 2) });
  ports.records.rows.set(membersKey(0, 0), { version: 1, bytes: planes(PLANES.group(0), 1, 2) });
  return ports;
};

describe('slots of groups', () => {
  it('stay with a known group, are left by one that gives nothing, and taken by the next', () => {
    const before = [group('a'), group('b'), null];
    const given = new Map([
      ['b', ['jira-servicedesk']],
      ['c', ['jira-software']],
      ['d', ['jira-software']],
      ['e', ['jira-software']],
    ]);
    const { groups, left } = assignGroupSlots(before, 'products', given);
    expect([groups.map((each) => each?.id), left]).toEqual([['c', 'b', 'd', 'e'], 0]);
    expect(groups[1]).toEqual({ ...group('b', ['jira-servicedesk']), roles: [] });
    expect(groups[0]?.readAt).toBeNull();
  });

  it('are as many as are kept, and the rest is counted', () => {
    const given = new Map(Array.from({ length: 2_003 }, (_, i) => [`g${i}`, ['jira-software']]));
    const { groups, left } = assignGroupSlots([], 'products', given);
    expect([groups.length, left]).toEqual([2_000, 3]);
  });

  it('are one for each group that gives something, whatever was before', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 });
    fc.assert(
      fc.property(ids, ids, (before, now) => {
        const slots = before.map((id) => group(id));
        const { groups } = assignGroupSlots(slots, 'products', new Map(now.map((id) => [id, ['jira-software']])));
        const taken = groups.flatMap((each) => (each ? [each.id] : []));
        expect([...taken].sort()).toEqual([...now].sort());
        for (const id of now.filter((each) => before.includes(each)))
          expect(groups.findIndex((each) => each?.id === id)).toBe(before.indexOf(id));
      }),
    );
  });
});

describe('what is stored of the directory', () => {
  it('is joined into access, and a damaged or lost record is told', async () => {
    const { records } = world();
    const stored = async () => records.getMany([segmentKey(0), membersKey(0, 0)]);
    expect(directoryPlanes(STATE, 0, await stored()).get('access:jira-software')?.size).toBe(2);
    expect(await isDamaged(records, STATE, [0])).toBe(false);
    for (const key of [segmentKey(0), membersKey(0, 0)]) {
      const before = records.rows.get(key) ?? damaged;
      records.rows.set(key, damaged);
      const unreadable = { code: 'record-unreadable', record: key };
      await expect(stored().then((found) => directoryPlanes(STATE, 0, found))).rejects.toMatchObject({
        problem: unreadable,
      });
      expect(await isDamaged(records, STATE, [0])).toBe(true);
      records.rows.delete(key);
      const missing = { code: 'record-missing', record: key };
      await expect(stored().then((found) => directoryPlanes(STATE, 0, found))).rejects.toMatchObject({
        problem: missing,
      });
      expect(await isDamaged(records, STATE, [0])).toBe(true);
      records.rows.set(key, before);
    }
    expect(directoryPlanes(DIRECTORY.empty, 3, new Map()).size).toBe(0);
  });

  it('is written as far as it changed, and where it is to be there', async () => {
    const { records } = world();
    records.rows.set('damaged', damaged);
    const draft = new Draft(records);
    await draft.load([segmentKey(0), membersKey(0, 0), 'new', 'kept']);
    planeOf(draft.at(membersKey(0, 0)), PLANES.group(0)).add(3);
    draft.keep('kept');
    expect(draft.isDamaged).toBe(false);
    expect([...draft.changed().keys()]).toEqual([membersKey(0, 0), 'kept']);
    await draft.load(['damaged']);
    expect([draft.isDamaged, draft.at('damaged').size]).toEqual([true, 0]);
    expect(draft.changed().has('damaged')).toBe(true);
    expect(() => draft.at('elsewhere')).toThrow('not loaded');
  });

  it('loses an ordinal everywhere, and a step under way must begin again', async () => {
    const ports = world();
    await placeDocument(ports.records, DIRECTORY, STATE);
    await forgetInDirectory(ports.records, 1);
    expect(
      decodePlanes(ports.records.rows.get(segmentKey(0))?.bytes ?? damaged.bytes)
        .get('type:person')
        ?.has(1),
    ).toBe(false);
    expect(decodePlanes(ports.records.rows.get(membersKey(0, 0))?.bytes ?? damaged.bytes).get('group:0')?.size).toBe(1);
    const version = (): number => ports.records.rows.get(DIRECTORY.key)?.version ?? 0;
    const before = version();
    await forgetInDirectory(ports.records, 1);
    expect(version()).toBe(before);
    const job = { name: 'directory', document: DIRECTORY, workOf: ({ reading }: DirectoryState) => reading };
    await beginWork(ports, job, (state) => Promise.resolve({ state: withRead('full', state, NOW) }));
    await forgetInDirectory(ports.records, 1);
    expect(version()).toBe(before + 2);
  });

  it('that cannot be read stops no forgetting', async () => {
    const ports = world();
    ports.records.rows.set(DIRECTORY.key, { version: 4, bytes: damaged.bytes });
    ports.records.rows.set(membersKey(0, 0), damaged);
    ports.records.rows.set(notedKey(0), damaged);
    await forgetInDirectory(ports.records, 1);
    expect(decodePlanes(ports.records.rows.get(segmentKey(0))?.bytes ?? damaged.bytes).get('type:person')?.size).toBe(
      1,
    );
    await forgetInDirectory(memoryPorts(NOW).records, 1);
  });
});
