import * as v from 'valibot';
import { buildPage, PAGE_POINTS, pagesOf, PEOPLE_PER_PAGE } from '../../build-page';
import { parseDay } from '../../../kernel/day';
import type { SnapshotHeader } from '../../snapshot-message';
import type { Attempt, Sending } from '../../state';
import { askPlatform, outcomeOf, tryAgain, valueOf, type Asked } from '../ask-platform';
import { ACCEPTED, type Addressed, type Destination, type DestinationPorts, type Step } from '../destination';
import { perAttempt } from '../per-attempt';
import { licencesOf, recordsOf } from './records';

/** Records on one page, of which Zluri takes so many. @see https://developers.zluri.com/reference/uploadsnapshotdata */
const MOST_RECORDS = 1_000;

const Begun = v.object({ syncId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });

/** Pages that the facts of one page's people take: as many for each, so that they can be numbered before they are known. */
const factPagesOf = ({ window, includes }: SnapshotHeader): number => {
  const days = (parseDay(window.to) ?? NaN) - (parseDay(window.from) ?? NaN) + 1;
  return includes.days ? Math.ceil((days * PEOPLE_PER_PAGE) / MOST_RECORDS) : 0;
};

/** Users, their seats, and the pages of facts. */
const requestsOf = ({ header }: Sending): number => 2 + factPagesOf(header);

/** Where the syncs of an instance lie. */
const syncsOf = ({ url, account }: Addressed): string =>
  `${url}/integrations-sync/instances/${encodeURIComponent(account ?? '')}/syncs`;

/** Zluri does not know the sync any more. */
const UNKNOWN = 404;
/** At the end of a sync: it lacks a page. Before, it is a record that Zluri does not take, and no other try mends that. */
const INCOMPLETE = 400;

type Sent = Pick<Step, 'points' | 'attempts' | 'isCompletion'>;

/** A sync that is lost, or lacks something at its end, is begun anew. */
const stepAfter = (sending: Sending, { answer, attempt: { status } }: Asked, sent: Sent): Step => {
  const outcome = outcomeOf(answer);
  const isLost = status === UNKNOWN || (status === INCOMPLETE && sent.isCompletion);
  return isLost && outcome.problem !== null
    ? { ...sent, sending, verdict: { kind: 'restart' }, problem: outcome.problem }
    : { ...sent, sending, ...outcome };
};

const begin = async (ports: DestinationPorts, to: Addressed, sending: Sending): Promise<Step> => {
  const [key = ''] = to.secrets;
  const body = { kind: 'json', value: {} } as const;
  const { answer, attempt } = await askPlatform(
    ports,
    { method: 'POST', url: syncsOf(to), key, body },
    { what: 'begun' },
  );
  const sent = { points: 0, attempts: [attempt], isCompletion: false };
  const outcome = outcomeOf(answer);
  if (outcome.problem !== null) return { ...sent, sending, ...outcome };
  const begun = valueOf(answer, Begun);
  return begun
    ? { ...sent, sending: { ...sending, remote: begun.syncId }, ...outcome }
    : { ...sent, sending, ...tryAgain({ code: 'platform-answer' }) };
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
    if (outcomeOf(asked.answer).problem !== null) return { failed: asked, attempts };
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
  return { ...step, sending: next, ...ACCEPTED };
};

/** Licences, and the end: nothing is visible at Zluri before it. */
const finish = async (ports: DestinationPorts, to: Addressed, sending: Sending, sync: string): Promise<Step> => {
  const [key = ''] = to.secrets;
  const about = { what: 'completed', page: null } as const;
  const licences = { data: 'snapshots', entity: 'licenses', page: 1, records: licencesOf(sending.products) } as const;
  const { failed, attempts } = await sendParts(ports, to, sync, [licences], about);
  if (failed) return stepAfter(sending, failed, { points: 0, attempts, isCompletion: false });
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
  points: (sending) => perAttempt(pagesOf(sending) - sending.digests.length, PAGE_POINTS, requestsOf(sending)),
  stepPoints: () => PAGE_POINTS,
  requestsAStep: requestsOf,
  sendNext: (ports, to, sending) => {
    const { remote } = sending;
    if (remote === null) return begin(ports, to, sending);
    return sending.digests.length < pagesOf(sending)
      ? sendPage(ports, to, sending, remote)
      : finish(ports, to, sending, remote);
  },
  sendTest: null,
};
