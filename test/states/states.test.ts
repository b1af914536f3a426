import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askApp, recordOf } from '../../local/ask-page';
import { readReport, type ReportRow } from '../../local/report-rows';
import { connectPlatform, openWorld, type World } from '../../local/world';
import type { Seat } from '../../src/directory/view';
import type { Problem } from '../../src/kernel/problem';
import type { Overview } from '../../src/resolvers/view';
import { USUAL } from '../../src/settings/rules/settings';
import { truthOf } from '../e2e/truth';
import { dayAt } from '../../src/kernel/day';

// Each release leaves a state that it wrote, and what it showed of it then: a folder by its version. Later versions
// open it, show the same, and go on living. How a state is made: docs/decisions/0014-states-of-releases.md.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A world that goes on from a release's state. */
const openState = async (release: string, name: string): Promise<World> => {
  const state = mkdtempSync(join(tmpdir(), 'rollcall-state-'));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  const file = resolve(import.meta.dirname, release, `${name}.sqlite.gz`);
  writeFileSync(join(state, 'forge.sqlite'), gunzipSync(readFileSync(file)));
  const folder = resolve(import.meta.dirname, '../..');
  const now = Date.UTC(2026, 10, 22, 15, 30);
  const world = await openWorld({ folder, state, people: 12, seed: 7, port: 0, fresh: false, now });
  onTestFinished(() => world.close());
  return world;
};

/** What 0.1.0 showed: its answers are this version's, but that sentences have become codes. */
interface Shown {
  readonly overview: {
    readonly recordedSince: string;
    readonly accounts: number;
    readonly products: unknown;
    readonly prices: { readonly currency: string; readonly prices: unknown };
    readonly audit: { readonly days: readonly Record<string, unknown>[] };
    readonly backfill: { readonly state: string; readonly done: number; readonly doneAt: number };
    readonly push: {
      readonly url: string;
      readonly secretSince: number;
      readonly deliveries: readonly (Record<string, unknown> & { readonly problem: string | null })[];
    };
  };
  readonly reports: Readonly<Record<string, readonly ReportRow[]>>;
  readonly seats: Readonly<Record<string, readonly Seat[]>>;
}

/** What deliveries of that time say nothing of: all were full ones, to a webhook. */
const NEW_SINCE = { kind: 'full', withoutAddress: 0 } as const;

const told = (text: string | null): Problem | null => (text === null ? null : { code: 'told', text });

describe('a state of 0.1.0', () => {
  const shown = JSON.parse(readFileSync(resolve(import.meta.dirname, '0.1.0', 'lived.json'), 'utf8')) as Shown;

  it('shows what it showed, cell by cell', async () => {
    const world = await openState('0.1.0', 'lived');
    for (const [days, rows] of Object.entries(shown.reports)) {
      const report = await readReport(recordOf(world), Number(days));
      expect(report.rows).toEqual(rows);
      expect([report.unreadDays, report.directoryProblem]).toEqual([[], null]);
    }
    for (const [account, seats] of Object.entries(shown.seats))
      expect(await askApp<Seat[]>(world, 'seats', { account })).toEqual(seats);
    const { record, products, prices, settings, views, backfill, audit, push } = await askApp<Overview>(
      world,
      'overview',
    );
    const before = shown.overview;
    expect(record).toMatchObject({ recordedSince: before.recordedSince, accounts: before.accounts, problem: null });
    expect(products).toEqual(before.products);
    expect(prices).toEqual({ ...before.prices, problem: null });
    // It knew of neither.
    expect(settings).toEqual({ ...USUAL, problem: null });
    expect(views).toEqual({ views: [], problem: null });
    expect(backfill).toMatchObject({ ...pick(before.backfill), problems: [] });
    expect(audit.days.map((day) => ({ ...day, problems: null }))).toEqual(
      before.audit.days.map(({ problem, ...day }) => ({ ...day, problems: problem })),
    );
    expect(push).toMatchObject({ url: before.push.url, secretSince: before.push.secretSince, problem: null });
    // Sentences that were stored are shown as they are.
    expect(push.deliveries).toEqual(
      before.push.deliveries.map((delivery) =>
        // What was on its way has the older form: a new snapshot takes its place.
        delivery['state'] === 'waiting'
          ? {
              ...delivery,
              ...NEW_SINCE,
              state: 'failed',
              nextAttemptAt: null,
              problem: { code: 'snapshot-superseded' },
            }
          : { ...delivery, ...NEW_SINCE, problem: told(delivery.problem) },
      ),
    );
    expect(push.deliveries.filter(({ problem }) => problem !== null).map(({ problem }) => problem?.code)).toEqual([
      'snapshot-superseded',
      'told',
    ]);
  });

  it('goes on living: what waits is done, and a week later the report equals the ledger', async () => {
    const world = await openState('0.1.0', 'lived');
    await connectPlatform(world);
    const start = world.host.clock.now();
    for (let at = start; at < start + 7 * DAY; at += 6 * HOUR) await world.host.advance(at + 6 * HOUR);
    await askApp(world, 'overview'); // whoever looks has what is on its way folded
    await world.host.settle();
    const { directory, audit, push, privacyProblem } = await askApp<Overview>(world, 'overview');
    expect([directory.state, directory.problems, privacyProblem]).toEqual(['ready', [], null]);
    expect(directory.readAt).toBeGreaterThan(start);
    expect(audit.days[0]?.day.slice(0, 7)).toBe('2026-12');
    // In the place of the snapshot that waited for its receiver a new one has arrived at once.
    expect(push.deliveries.some(({ state, startedAt }) => state === 'completed' && startedAt - start < HOUR)).toBe(
      true,
    );
    const report = await readReport(recordOf(world), 30);
    const truth = truthOf(world.site, dayAt(world.host.clock.now()), new Set());
    const rows = new Map(report.rows.map((row) => [row.accountId, row]));
    for (const [id, { activeDays, lastActive, lastSeen }] of truth)
      expect(rows.get(id)).toMatchObject({ activeDays, lastActive, lastSeen });
    expect(truth.size).toBeGreaterThan(10);
    expect(world.host.violations).toEqual([]);
  });

  it('that was just installed comes to its end', async () => {
    const world = await openState('0.1.0', 'just-installed');
    const { backfill } = await askApp<Overview>(world, 'overview');
    expect(backfill).toMatchObject({
      state: 'running',
      waitingFor: { code: 'told', text: 'Jira’s search takes a moment to show the latest changes.' },
    });
    await world.host.settle(DAY);
    const after = await askApp<Overview>(world, 'overview');
    expect([after.directory.state, after.backfill.state]).toEqual(['ready', 'done']);
    expect(world.host.violations).toEqual([]);
  });
});

const pick = ({ state, done, doneAt }: Shown['overview']['backfill']) => ({ state, done, doneAt });
