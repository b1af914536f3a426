import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TryLater } from '../../src/kernel/failures';
import { commitBeside, commitDocument, untilCommitted } from '../../src/store/commit';
import { inspectDocument, readDocument, type DocumentKind } from '../../src/store/document';
import type { Commit } from '../../src/store/ports';
import { MemoryRecords } from '../fakes/memory';

const Numbered = v.object({ format: v.literal(1), n: v.pipe(v.number(), v.minValue(0)) });
type Numbered = v.InferOutput<typeof Numbered>;
const kindOf = (unreadable: 'stop' | 'rebuild'): DocumentKind<Numbered> => ({
  key: 'numbered',
  shape: Numbered,
  empty: { format: 1, n: 0 },
  unreadable,
});
const KIND = kindOf('stop');

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const many = (count: number): Map<string, Uint8Array> =>
  new Map(Array.from({ length: count }, (_, i) => [`r.${i}`, bytes(String(i))]));

/** The store, and each commit that it was asked for. */
const watched = () => {
  const records = new MemoryRecords();
  const commits: Commit[] = [];
  const commit = records.commit.bind(records);
  records.commit = (change) => {
    commits.push(change);
    return commit(change);
  };
  return { records, commits };
};
const valueIn = ({ guard }: Commit): Numbered => JSON.parse(new TextDecoder().decode(guard.bytes)) as Numbered;

describe('a commit', () => {
  it('of any size is split: the document becomes the next with the last writes and the first deletes', async () => {
    const { records, commits } = watched();
    const gone = Array.from({ length: 60 }, (_, i) => `old.${i}`);
    for (const key of gone) records.rows.set(key, { version: 1, bytes: bytes('x') });
    const before = await readDocument(records, KIND);
    const after = await commitDocument(records, KIND, before, { format: 1, n: 7 }, { set: many(40), delete: gone });
    expect(after).toEqual({ value: { format: 1, n: 7 }, version: commits.length, problem: null });
    expect(commits.map((commit) => valueIn(commit).n)).toEqual([0, 0, 7, 7, 7]);
    expect([...records.rows.keys()].sort()).toEqual(['numbered', ...many(40).keys()].sort());
    expect(await readDocument(records, KIND)).toEqual(after);
  });

  it('that loses at any of its transactions says so, and the document is not the next', async () => {
    for (let at = 1; at <= 3; at++) {
      const { records } = watched();
      const commit = records.commit.bind(records);
      let turn = 0;
      records.commit = (change) => (++turn === at ? Promise.resolve('conflict') : commit(change));
      const before = await readDocument(records, KIND);
      expect(await commitDocument(records, KIND, before, { format: 1, n: 7 }, { set: many(40) })).toBe('conflict');
      records.commit = commit;
      expect((await readDocument(records, KIND)).value.n).toBe(0);
    }
  });

  it('of what could not be read back is not made', async () => {
    const { records, commits } = watched();
    const before = await readDocument(records, KIND);
    for (const n of [-1, Number.NaN]) {
      await expect(commitDocument(records, KIND, before, { format: 1, n })).rejects.toMatchObject({
        problem: { code: 'record-unwritable', record: 'numbered' },
      });
    }
    expect(commits).toEqual([]);
  });

  it('beside a document leaves it as it is, readable or not, and moves its version', async () => {
    const { records } = watched();
    const damaged = { version: 4, bytes: bytes('nothing') };
    records.rows.set(KIND.key, damaged);
    expect(await commitBeside(records, KIND.key, damaged, { set: many(20) })).toBe('committed');
    expect(records.rows.get(KIND.key)).toEqual({ version: 6, bytes: damaged.bytes });
    expect(await commitBeside(records, KIND.key, damaged)).toBe('conflict');
  });

  it('is tried five times against other writers, and then left to a later run', async () => {
    let tries = 0;
    const losing = untilCommitted(() => {
      tries += 1;
      return Promise.resolve('conflict' as const);
    });
    await expect(losing).rejects.toThrow(TryLater);
    expect(tries).toBe(5);
    expect(await untilCommitted(() => Promise.resolve(tries++ < 6 ? 'conflict' : 'done'))).toBe('done');
  });
});

describe('a document that cannot be read', () => {
  it.each(['nothing', '{"format":2,"n":1}', '{"format":1,"n":-1}', '{"format":1}', 'null', ''])(
    'as %s stops its owner, or is begun anew under its version',
    async (text) => {
      const records = new MemoryRecords();
      records.rows.set('numbered', { version: 4, bytes: bytes(text) });
      const problem = { code: 'record-unreadable', record: 'numbered' };
      await expect(readDocument(records, KIND)).rejects.toMatchObject({ name: 'Unreadable', problem });
      const anew = { value: KIND.empty, version: 4, problem };
      expect(await inspectDocument(records, KIND)).toEqual(anew);
      const document = await readDocument(records, kindOf('rebuild'));
      expect(document).toEqual(anew);
      const after = await commitDocument(records, kindOf('rebuild'), document, { format: 1, n: 3 });
      expect(after).toEqual({ value: { format: 1, n: 3 }, version: 5, problem: null });
    },
  );

  it('is not one that was never written', async () => {
    const never = { value: KIND.empty, version: 0, problem: null };
    expect(await readDocument(new MemoryRecords(), KIND)).toEqual(never);
  });
});
