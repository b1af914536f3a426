import { describe, expect, it } from 'vitest';
import { readViews } from '../../src/settings/read-settings';
import { MOST_NAME_CHARS, MOST_QUERY_CHARS, MOST_VIEWS, type SavedView } from '../../src/settings/rules/saved-view';
import { removeView, saveView } from '../../src/settings/save-view';
import { VIEWS } from '../../src/settings/state';
import { jsonBytes } from '../../src/store/document';
import { INCOMPRESSIBLE_BYTES } from '../../src/store/forge-limits';
import { Interjection } from '../fakes/interject';
import { MemoryRecords } from '../fakes/memory';

const view = (id: string): SavedView => ({ id, name: `View ${id}`, query: 'use=idle' });
const MANY = Array.from({ length: MOST_VIEWS }, (_, i) => view(String(i)));

const world = () => ({ records: new MemoryRecords() });
const withMany = async () => {
  const ports = world();
  for (const each of MANY) await saveView(ports, each);
  return ports;
};

describe('saved views', () => {
  it('are kept, changed, removed once or twice, and brought back', async () => {
    const ports = world();
    expect(await saveView(ports, view('a'))).toEqual({ views: [view('a')], problem: null });
    await saveView(ports, view('b'));
    const renamed = { ...view('a'), name: 'Renamed' };
    expect((await saveView(ports, renamed)).views).toEqual([renamed, view('b')]);
    for (let i = 0; i < 2; i++) expect((await removeView(ports, { id: 'a' })).views).toEqual([view('b')]);
    expect(await saveView(ports, renamed)).toEqual({ views: [view('b'), renamed], problem: null });
    expect(await readViews(ports)).toEqual({ views: [view('b'), renamed], problem: null });
  });

  it('are refused where they name somebody, and nothing is stored', async () => {
    const ports = world();
    await expect(saveView(ports, { ...view('a'), query: 'q=ada' })).rejects.toMatchObject({
      name: 'Invalid',
      problem: { code: 'view-personal' },
    });
    expect(ports.records.commits).toBe(0);
  });

  it('are so many at most, and even then one may be changed', async () => {
    const ports = await withMany();
    const problem = { code: 'too-many-views', most: MOST_VIEWS };
    await expect(saveView(ports, view('more'))).rejects.toMatchObject({ name: 'Invalid', problem });
    expect((await saveView(ports, { ...view('0'), name: 'Renamed' })).views).toHaveLength(MOST_VIEWS);
  });

  it('saved by two at once are all kept', async () => {
    const counting = new Interjection();
    await saveView(counting.around(world(), []), view('a'));
    for (let at = 1; at <= counting.calls; at++) {
      const ports = world();
      await saveView(new Interjection(at, () => saveView(ports, view('b'))).around(ports, []), view('a'));
      expect((await readViews(ports)).views.map(({ id }) => id).toSorted(), `at call ${at}`).toEqual(['a', 'b']);
    }
  });

  it('that cannot be read are told, and begun anew by saving one', async () => {
    const ports = world();
    ports.records.rows.set(VIEWS.key, { version: 3, bytes: new Uint8Array([0x7b]) });
    expect(await readViews(ports)).toEqual({ views: [], problem: { code: 'record-unreadable', record: 'views' } });
    expect(await saveView(ports, view('a'))).toEqual({ views: [view('a')], problem: null });
  });

  it('fit one value of the store, as many and as long as they may be', () => {
    const longest = { id: 'i'.repeat(64), name: 'n'.repeat(MOST_NAME_CHARS), query: 'q'.repeat(MOST_QUERY_CHARS) };
    const views = MANY.map(() => longest);
    expect(jsonBytes(VIEWS.key, VIEWS.shape, { format: 1, views }).length).toBeLessThan(INCOMPRESSIBLE_BYTES);
  });
});
