import type { Points } from '../../../kernel/points';
import { CAPACITY, POINTS_PER_HOUR } from '../../../jobs/rules/token-bucket';
import { frozenPeople, PAGE_POINTS, PEOPLE_PER_PAGE, withNames } from '../../build-page';
import type { FrozenPerson, Sending } from '../../state';
import type { Addressed, Destination, DestinationPorts, Step } from '../destination';
import { toriiFileOf } from './torii-file';
import { askForAddress, leaveFile, refused, startSync } from './sync';

/** A file holds everybody, and nothing of a name is kept between two steps: so it may cost what the app has for an hour. */
const MOST_PEOPLE = Math.floor(POINTS_PER_HOUR / PAGE_POINTS) * PEOPLE_PER_PAGE;
/** What can be drawn at once: the rest is paid back by waiting. */
const MOST_DRAWN = CAPACITY / 2;

const costOf = (people: number): Points => Math.ceil(people / PEOPLE_PER_PAGE) * PAGE_POINTS;

/** Whoever has no seat is no user of any product there: apps and customers among them. */
const isTold = ({ type, seats }: FrozenPerson): boolean =>
  (type === 'person' || type === 'unknown') && seats.length > 0;

const sendFile = async (ports: DestinationPorts, to: Addressed, sending: Sending): Promise<Step> => {
  const holders = await frozenPeople(ports, sending, isTold);
  if (holders.length > MOST_PEOPLE)
    return refused(sending, 0, { code: 'too-many-for-file', count: holders.length, most: MOST_PEOPLE });
  const { people, points } = await withNames(ports, holders, sending.header.includes);
  const { file, withoutAddress } = toriiFileOf(people, sending.products);
  if (file.users.length === 0) return refused(sending, points, { code: 'nobody-with-address' });
  const counts = { listed: file.users.length, withoutAddress };
  return leaveFile(ports, to, sending, file, { counts, points });
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
  sendTest: askForAddress,
};
