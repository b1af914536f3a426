import type { Points } from '../../../kernel/points';
import type { Problem } from '../../../kernel/problem';
import { CAPACITY, POINTS_PER_HOUR } from '../../../jobs/rules/token-bucket';
import { frozenPeople, PAGE_POINTS, PEOPLE_PER_PAGE, withNames } from '../../build-page';
import type { FrozenPerson, Sending } from '../../state';
import { askPlatform, outcomeOf } from '../ask-platform';
import type { Addressed, Destination, DestinationPorts, Step } from '../destination';
import { toriiFileOf } from './torii-file';
import { upload, uploadUrl } from './upload';

/** A file holds everybody, and nothing of a name is kept between two steps: so it may cost what the app has for an hour. */
const MOST_PEOPLE = Math.floor(POINTS_PER_HOUR / PAGE_POINTS) * PEOPLE_PER_PAGE;
/** What can be drawn at once: the rest is paid back by waiting. */
const MOST_DRAWN = CAPACITY / 2;

const costOf = (people: number): Points => Math.ceil(people / PEOPLE_PER_PAGE) * PAGE_POINTS;

/** Whoever has no seat is no user of any product there: apps and customers among them. */
const isTold = ({ type, seats }: FrozenPerson): boolean =>
  (type === 'person' || type === 'unknown') && seats.length > 0;

const refused = (sending: Sending, points: Points, problem: Problem): Step => ({
  ...{ sending, points, problem, attempts: [], isCompletion: false },
  verdict: { kind: 'refused' },
});

const sendFile = async (ports: DestinationPorts, to: Addressed, sending: Sending): Promise<Step> => {
  const holders = await frozenPeople(ports, sending, isTold);
  if (holders.length > MOST_PEOPLE)
    return refused(sending, 0, { code: 'too-many-for-file', count: holders.length, most: MOST_PEOPLE });
  const { people, points } = await withNames(ports, holders, sending.header.includes);
  const { file, withoutAddress } = toriiFileOf(people, sending.products);
  if (file.users.length === 0) return refused(sending, points, { code: 'nobody-with-address' });
  const text = JSON.stringify(file);
  const { attempts, outcome, id } = await upload(ports, to, text);
  const paid = { ...sending, points: sending.points + points };
  const told = { digests: [ports.digest(text)], listed: file.users.length, withoutAddress, remote: id };
  return {
    ...{ ...outcome, points, attempts, isCompletion: false },
    sending: outcome.problem === null ? { ...paid, ...told } : paid,
  };
};

/** Has Torii take the file that was left there. One sync runs at a time: 409 until the one before has ended. */
const startSync = async (
  ports: DestinationPorts,
  { url, secrets: [key = ''], account }: Addressed,
  sending: Sending,
): Promise<Step> => {
  const value = { idFile: JSON.parse(sending.remote ?? 'null') as unknown, idAppAccount: account };
  const asking = { method: 'PUT', url: `${url}/services/sync/custom`, key, body: { kind: 'json', value } } as const;
  const { answer, attempt } = await askPlatform(ports, asking, { what: 'completed' });
  return { ...outcomeOf(answer), sending, points: 0, attempts: [attempt], isCompletion: true };
};

/**
 * Torii's ingest for a custom integration: a file of everybody with a seat, and a sync that takes it.
 * @see https://developers.toriihq.com/reference/putservicessynccustom
 */
export const torii: Destination = {
  pagesOf: () => 1,
  points: ({ digests, people }) => {
    const cost = digests.length === 0 ? Math.min(costOf(people), MOST_DRAWN) : 0;
    return { least: cost, most: cost };
  },
  stepPoints: ({ digests }) => (digests.length === 0 ? MOST_DRAWN : 0),
  requestsAStep: () => 3,
  sendNext: (ports, to, sending) =>
    sending.digests.length === 0 ? sendFile(ports, to, sending) : startSync(ports, to, sending),
  /** An address to leave a file at, which is then not used: only a key that is right gets one. */
  sendTest: async (ports, { url, secrets: [key = ''] }) => {
    const asking = { method: 'GET', url: uploadUrl(url), key, body: null } as const;
    const { answer, attempt } = await askPlatform(ports, asking, { what: 'test' });
    return { attempt, problem: answer.kind === 'unreachable' ? answer.problem : null };
  },
};
