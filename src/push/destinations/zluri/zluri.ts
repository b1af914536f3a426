import * as v from 'valibot';
import { buildPage, PAGE_POINTS, pagesOf, PEOPLE_PER_PAGE } from '../../build-page';
import { parseDay } from '../../../kernel/day';
import { Invalid } from '../../../kernel/failures';
import type { SnapshotHeader } from '../../snapshot-message';
import type { Attempt, Sending } from '../../state';
import { askPlatform, platformProblem, platformVerdict, type Asked } from '../ask-platform';
import type { Addressed, Destination, DestinationPorts, Step } from '../destination';
import { perAttempt } from '../per-attempt';
import { licencesOf, recordsOf } from './records';

/** Records on one page, of which Zluri takes so many. @see https://developers.zluri.com/reference/uploadsnapshotdata */
const MOST_RECORDS = 1_000;
/** Users, licences of users, and facts: those of a page's people in a window of thirty days. */
const REQUESTS_A_PAGE = 5;

const Begun = v.object({ syncId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });

/** Pages that the facts of one page's people take: as many for each, so that they can be numbered before they are known. */
const factPagesOf = ({ window, includes }: SnapshotHeader): number => {
  const days = (parseDay(window.to) ?? NaN) - (parseDay(window.from) ?? NaN) + 1;
  return includes.days ? Math.ceil((days * PEOPLE_PER_PAGE) / MOST_RECORDS) : 0;
};

/** Where the syncs of an instance lie. */
const syncsOf = ({ url, account }: Addressed): string =>
  `${url}/integrations-sync/instances/${encodeURIComponent(account ?? '')}/syncs`;

const isTaken = ({ answer }: Asked): boolean =>
  answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;

const LOST: readonly (number | null)[] = [400, 404];

/** A sync that Zluri does not know any more, or of which it lacks something, is begun anew. */
const stepAfter = (sending: Sending, asked: Asked, rest: Omit<Step, 'sending' | 'verdict' | 'problem'>): Step => ({
  ...rest,
  sending,
  verdict: LOST.includes(asked.attempt.status) ? { kind: 'restart' } : platformVerdict(asked.answer),
  problem: platformProblem(asked.answer),
});

const begin = async (ports: DestinationPorts, to: Addressed, sending: Sending): Promise<Step> => {
  const [key = ''] = to.secrets;
  const body = { kind: 'json', value: {} } as const;
  const asked = await askPlatform(ports, { method: 'POST', url: syncsOf(to), key, body }, { what: 'begun' });
  const step = { points: 0, attempts: [asked.attempt], isCompletion: false };
  const problem = platformProblem(asked.answer);
  if (!isTaken(asked)) return { ...step, sending, verdict: platformVerdict(asked.answer), problem };
  const begun = v.safeParse(Begun, asked.answer.kind === 'answered' ? asked.answer.value : null);
  if (!begun.success)
    return { ...step, sending, verdict: { kind: 'retry', afterSeconds: null }, problem: { code: 'platform-answer' } };
  return { ...step, sending: { ...sending, remote: begun.output.syncId }, verdict: { kind: 'accepted' }, problem };
};

/** One part of a sync: which data, and which page of it, from 1. */
interface Part {
  readonly data: 'snapshots' | 'facts';
  readonly entity: 'users' | 'licenses' | 'user_licenses' | 'user_activity';
  readonly page: number;
  readonly records: readonly object[];
}

const partsOf = (records: ReturnType<typeof recordsOf>, page: number, factPages: number): Part[] => [
  { data: 'snapshots', entity: 'users', page: page + 1, records: records.users },
  { data: 'snapshots', entity: 'user_licenses', page: page + 1, records: records.user_licenses },
  ...Array.from({ length: factPages }, (_, i) => ({
    ...({ data: 'facts', entity: 'user_activity' } as const),
    page: page * factPages + i + 1,
    records: records.user_activity.slice(i * MOST_RECORDS, (i + 1) * MOST_RECORDS),
  })),
];

/** Sends parts until one is not taken. `attempts`: newest first. */
const sendParts = async (
  ports: DestinationPorts,
  to: Addressed,
  sync: string,
  parts: readonly Part[],
  about: { readonly what: Attempt['what']; readonly page: number | null },
): Promise<{ failed: Asked | null; attempts: Attempt[] }> => {
  const [key = ''] = to.secrets;
  const attempts: Attempt[] = [];
  for (const { data, ...value } of parts) {
    const url = `${syncsOf(to)}/${encodeURIComponent(sync)}/data/${data}`;
    const asked = await askPlatform(ports, { method: 'POST', url, key, body: { kind: 'json', value } }, about);
    attempts.unshift(asked.attempt);
    if (!isTaken(asked)) return { failed: asked, attempts };
  }
  return { failed: null, attempts };
};

const sendPage = async (ports: DestinationPorts, to: Addressed, sending: Sending, sync: string): Promise<Step> => {
  const page = sending.digests.length;
  const { message, points, listed } = await buildPage(ports, sending);
  const { people, snapshot } = message.data;
  const parts = partsOf(recordsOf(people, snapshot), page, factPagesOf(snapshot));
  const { failed, attempts } = await sendParts(ports, to, sync, parts, { what: 'page', page });
  const paid = { ...sending, points: sending.points + points };
  const step = { points, attempts, isCompletion: false };
  if (failed) return stepAfter(paid, failed, step);
  const digests = [...paid.digests, ports.digest(JSON.stringify(parts))];
  const next = { ...paid, digests, listed: paid.listed + listed };
  return { ...step, sending: next, verdict: { kind: 'accepted' }, problem: { code: 'platform-answer' } };
};

/** Licences, and the end: nothing is visible at Zluri before it. */
const finish = async (ports: DestinationPorts, to: Addressed, sending: Sending, sync: string): Promise<Step> => {
  const [key = ''] = to.secrets;
  const about = { what: 'completed', page: null } as const;
  const licences = { data: 'snapshots', entity: 'licenses', page: 1, records: licencesOf(sending.products) } as const;
  const { failed, attempts } = await sendParts(ports, to, sync, [licences], about);
  if (failed) return stepAfter(sending, failed, { points: 0, attempts, isCompletion: true });
  const pages = sending.digests.length;
  const value = {
    pages: { users: pages, licenses: 1, user_licenses: pages, user_activity: pages * factPagesOf(sending.header) },
  };
  const url = `${syncsOf(to)}/${encodeURIComponent(sync)}/finish`;
  const asked = await askPlatform(ports, { method: 'POST', url, key, body: { kind: 'json', value } }, about);
  return stepAfter(sending, asked, { points: 0, attempts: [asked.attempt, ...attempts], isCompletion: true });
};

/**
 * Zluri's integration sync: begun, sent page by page, finished; a page that comes again takes the place of the first. Its paths and shapes
 * are from a secondary source, and nobody has seen them accepted yet.
 * @see https://developers.zluri.com
 */
export const zluri: Destination = {
  pagesOf,
  points: (sending) => perAttempt(pagesOf(sending) - sending.digests.length, PAGE_POINTS, REQUESTS_A_PAGE),
  stepPoints: () => PAGE_POINTS,
  requestsAStep: REQUESTS_A_PAGE,
  sendNext: (ports, to, sending) => {
    const { remote } = sending;
    if (remote === null) return begin(ports, to, sending);
    return sending.digests.length < pagesOf(sending)
      ? sendPage(ports, to, sending, remote)
      : finish(ports, to, sending, remote);
  },
  sendTest: () => Promise.reject(new Invalid({ code: 'nothing-to-replay' })),
};
