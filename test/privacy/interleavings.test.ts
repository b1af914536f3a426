import { describe, expect, it } from 'vitest';
import { dropOldDays } from '../../src/activity/drop-old-days';
import { foldJournal } from '../../src/activity/fold-journal';
import { joinFacts } from '../../src/activity/join-facts';
import { recordActivity } from '../../src/activity/record-activity';
import { rollDays } from '../../src/activity/roll-days';
import { RETENTION_DAYS } from '../../src/activity/rules/retention';
import { decodeLastDays } from '../../src/activity/rules/last-days';
import { directoryJob } from '../../src/directory/directory-job';
import { noteChangedAccount } from '../../src/directory/note-changed-account';
import { DIRECTORY } from '../../src/directory/state';
import { auditJob } from '../../src/history/audit-job';
import { backfillJob } from '../../src/history/backfill-job';
import { AUDIT, BACKFILL } from '../../src/history/state';
import type { Job } from '../../src/jobs/job';
import { rowOf } from '../../src/kernel/account-row';
import { addDays, dayAt, startOf } from '../../src/kernel/day';
import { Failure } from '../../src/kernel/failures';
import type { JiraEvent } from '../../src/kernel/jira-event';
import { decodePlanes } from '../../src/kernel/planes';
import { organizationJob } from '../../src/organization/organization-job';
import { ORGANIZATION } from '../../src/organization/state';
import { finishForgetting, forgetAccount } from '../../src/privacy/forget-account';
import { privacyJob } from '../../src/privacy/privacy-job';
import { PRIVACY } from '../../src/privacy/state';
import { pushJob } from '../../src/push/push-job';
import { removeDestination, saveDestination } from '../../src/push/save-destination';
import { PUSH } from '../../src/push/state';
import { enrol } from '../../src/roster/enrol';
import { readRoster } from '../../src/roster/read-roster';
import { saveSettings } from '../../src/settings/save-settings';
import { DirectorySite } from '../fakes/directory-site';
import { HistorySite, type IssuePast } from '../fakes/history-site';
import { Interjection } from '../fakes/interject';
import { placeConnection, someone } from '../organization/swept';
import { listed, MemorySecrets, memoryPorts, placeDocument, stateOf } from '../fakes/memory';

/** Three in the night: an audit of the day before is due. */
const NOW = Date.UTC(2026, 10, 22, 3);
const TODAY = dayAt(NOW);
const YESTERDAY = startOf(addDays(TODAY, -1));
const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const PEOPLE = [0, 1, 2].map(id);
const [LOST = ''] = PEOPLE;
const HANGS_AFTER_MS = 300_000;

const issueOf = (n: number): IssuePast => {
  const by = (actor: string): JiraEvent => ({ kind: 'comment', change: 'created', at: YESTERDAY + n, actor });
  return {
    id: String(n),
    created: { kind: 'issue', change: 'created', at: YESTERDAY + n, actor: LOST },
    changes: [],
    comments: PEOPLE.map(by),
    worklogs: [],
  };
};

const siteOf = (): DirectorySite => {
  const site = new DirectorySite();
  for (const account of PEOPLE) site.put(account);
  site.products.set('jira-software', ['everyone']);
  site.groups.set('everyone', new Set(PEOPLE));
  return site;
};

/** A site on which everything that is kept of anybody is kept of the one who will be forgotten, or on which that one is a stranger. */
const world = async (isKnown: boolean) => {
  const jiraPeople = siteOf();
  const history = new HistorySite([1, 2].map(issueOf));
  const ports = {
    ...memoryPorts(NOW),
    jiraPeople,
    jiraHistory: history,
    // A snapshot waits, and what was frozen for it with it.
    receiver: { send: () => Promise.resolve({ kind: 'answered', status: 503, retryAfterSeconds: 86_400 } as const) },
    secrets: new MemorySecrets(),
    personalData: { report: () => Promise.resolve([]) },
  };
  const known = isKnown ? PEOPLE : PEOPLE.slice(1);
  await enrol(ports, listed(known), NOW);
  const facts = known.flatMap((account) =>
    [1, 40].map((back) => ({ account, day: addDays(TODAY, -back), sign: 'comment.created' as const })),
  );
  await joinFacts(ports, { facts, sight: { on: TODAY } });
  if (!isKnown) jiraPeople.accounts.delete(LOST);
  await drive(ports, directoryJob);
  jiraPeople.put(LOST);
  await ports.journal.join([{ account: LOST, day: TODAY, sign: 'view.seen' }]);
  await saveDestination(ports, { url: 'https://a.example/', newSecret: false });
  return ports;
};
type Ports = Awaited<ReturnType<typeof world>>;

/** Takes steps of a job as they fall due, until it has no work. */
const drive = async (ports: Ports, job: Job<Ports>): Promise<void> => {
  const notBefore = async (): Promise<number | null> => {
    const states = await Promise.all([
      stateOf(ports.records, DIRECTORY).then(({ reading }) => reading),
      stateOf(ports.records, BACKFILL).then(({ reading }) => reading),
      stateOf(ports.records, AUDIT).then(({ reading }) => reading),
      stateOf(ports.records, PRIVACY).then(({ reporting }) => reporting),
      stateOf(ports.records, ORGANIZATION).then(({ sweep }) => sweep),
    ]);
    const own = states[['directory', 'backfill', 'audit', 'privacy', 'organization'].indexOf(job.name)];
    return own ? own.notBefore : null;
  };
  await job.keepGoing(ports, (await ports.records.get(job.key)) ?? undefined);
  for (let step = 0; step < 40; step++) {
    const at = await notBefore();
    if (at === null) return;
    ports.clock.advance(Math.max(0, at - ports.clock.now()));
    await job.run(ports);
  }
  expect.fail(`${job.name} does not end`);
};

const event = { eventType: 'avi:jira:created:issue', timestamp: String(NOW), atlassianId: LOST };

/** A backfill that is over for as long as the audit needs it to be. */
const withBackfillOver = async (ports: Ports): Promise<void> => {
  const until = startOf(addDays(TODAY, -9));
  const over = { ...BACKFILL.empty, window: { from: until - 1, until }, attempts: 1, doneAt: until };
  await placeDocument(ports.records, BACKFILL, over);
};

/** Everything that writes people, from its beginning to its end. */
const WRITERS: Record<
  string,
  { readonly prepare?: (ports: Ports) => Promise<void>; readonly run: (ports: Ports) => Promise<unknown> }
> = {
  'an event': { run: (ports) => recordActivity(ports, event) },
  'a fold': { run: foldJournal },
  'a full directory read': {
    prepare: async (ports) => {
      const state = await stateOf(ports.records, DIRECTORY);
      await placeDocument(ports.records, DIRECTORY, { ...state, readAt: 0 });
    },
    run: (ports) => drive(ports, directoryJob),
  },
  'a daily directory read': {
    prepare: (ports) => {
      ports.clock.advance(86_400_000);
      return Promise.resolve();
    },
    run: (ports) => drive(ports, directoryJob),
  },
  'a hint': { run: (ports) => noteChangedAccount(ports, LOST) },
  'hints followed': {
    prepare: async (ports) => {
      await noteChangedAccount(ports, LOST);
      ports.clock.advance(600_000);
    },
    run: async (ports) => {
      await directoryJob.run(ports);
      await drive(ports, directoryJob);
    },
  },
  'the backfill': { run: (ports) => drive(ports, backfillJob) },
  'an audit': { prepare: withBackfillOver, run: (ports) => drive(ports, auditJob) },
  'a snapshot': {
    run: async (ports) => {
      await pushJob.keepGoing(ports, (await ports.records.get(PUSH.key)) ?? undefined);
      await pushJob.run(ports);
    },
  },
  'a sweep of the organization': {
    prepare: async (ports) => {
      await placeConnection(ports);
      ports.adminApi.listedAccounts.push(...PEOPLE.map((account) => someone(account, 1)));
      ports.adminApi.managedAccounts.push(someone(LOST, 1));
    },
    run: (ports) => drive(ports, organizationJob),
  },
  'a report to Atlassian': { run: (ports) => drive(ports, privacyJob) },
  'rolling days': { run: (ports) => rollDays(ports, RETENTION_DAYS) },
  retention: { run: (ports) => dropOldDays(ports, RETENTION_DAYS) },
  protection: { run: (ports) => saveSettings(ports, { protect: { accounts: [LOST] } }) },
  'other settings': {
    prepare: (ports) => failing(saveSettings(ports, { protect: { accounts: [LOST] } })),
    run: (ports) => saveSettings(ports, { graceDays: 7 }),
  },
  'a new destination': { run: (ports) => saveDestination(ports, { url: 'https://b.example/', newSecret: true }) },
  'no destination': { run: removeDestination },
};

const failing = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Failure)) throw error; // a lost race is tried again
  }
};

const forget = async (ports: Ports): Promise<void> => {
  // Jira lists the deleted for long, and not as enabled.
  ports.jiraPeople.put(LOST, { status: 'inactive' });
  await failing(forgetAccount(ports, { account: LOST, at: NOW }));
};

const PLANES = /^(day|directory|audit\.day)\.(?!next$)/;

/** Where somebody is still to be found: by the id, in any form, or by the number that stood for it. */
const traces = async (ports: Ports, isKnown: boolean): Promise<string[]> => {
  const found: string[] = [];
  const forms = [LOST, Buffer.from(rowOf(LOST)).toString('latin1')];
  for (const [key, { bytes }] of ports.records.rows) {
    const text = Buffer.from(bytes).toString('latin1');
    if (forms.some((form) => text.includes(form))) found.push(`${key} holds the id`);
    if (!isKnown) continue; // no number ever stood for it
    if (PLANES.test(key))
      for (const [name, bits] of decodePlanes(bytes)) if (bits.has(0)) found.push(`${key} holds the number in ${name}`);
    if (key.startsWith('last.') && decodeLastDays(bytes).seen[0] !== 0) found.push(`${key} holds the number`);
  }
  if ((await readRoster(ports.records)).accounts.ordinalOf(LOST) !== undefined) found.push('the roster');
  for (const { account } of ports.journal.entries.values()) if (account === LOST) found.push('the journal');
  for (const { account } of ports.changed.hints.values()) if (account === LOST) found.push('the hints');
  if (ports.deletions.rows.size > 0) found.push('the deletions');
  return found;
};

/** What the schedules do in the days after: twice, so that what the first round stirs up is seen. */
const settle = async (ports: Ports): Promise<void> => {
  for (const day of [1, 2]) {
    ports.clock.advance(day * 4 * 86_400_000);
    await finishForgetting(ports);
    await foldJournal(ports);
    await drive(ports, directoryJob);
    await directoryJob.run(ports);
    await drive(ports, directoryJob);
    await drive(ports, organizationJob);
  }
};

const CASES = Object.entries(WRITERS).flatMap(([name, writer]) =>
  [true, false].map((isKnown) => [name, isKnown ? 'known' : 'a stranger', { ...writer, isKnown }] as const),
);

/** What forgetting calls without waiting for it, or what is no port at all. */
const APART = ['clock', 'log', 'journalCache', 'jiraPeople'] as const;

describe.each(CASES)('forgetting and %s, of somebody who is %s', (_name, _who, { prepare, run, isKnown }) => {
  const begun = async (): Promise<Ports> => {
    const ports = await world(isKnown);
    await prepare?.(ports);
    return ports;
  };

  it(
    'leave no trace when the one comes between any two calls of the other',
    async () => {
      const counting = new Interjection();
      await failing(run(counting.around(await begun(), ['clock', 'log', 'journalCache'])));
      expect(counting.calls).toBeGreaterThan(0);
      for (let at = 1; at <= counting.calls; at++) {
        const ports = await begun();
        await failing(run(new Interjection(at, () => forget(ports)).around(ports, ['clock', 'log', 'journalCache'])));
        await settle(ports);
        expect(await traces(ports, isKnown), `forgotten at call ${at}`).toEqual([]);
      }
    },
    HANGS_AFTER_MS,
  );

  it(
    'leave no trace when the other comes between any two calls of the one',
    async () => {
      const counting = new Interjection();
      await forget(counting.around(await begun(), APART));
      for (let at = 1; at <= counting.calls; at++) {
        const ports = await begun();
        await forget(new Interjection(at, () => failing(run(ports))).around(ports, APART));
        await settle(ports);
        expect(await traces(ports, isKnown), `written at call ${at}`).toEqual([]);
      }
    },
    HANGS_AFTER_MS,
  );
});
