import { dayAt, parseDay } from '../../../kernel/day';
import { Refused, TryLater, Unreadable } from '../../../kernel/failures';
import { accessOf } from '../../../organization/access';
import type { AccountAddress } from '../../../organization/ports';
import { hasExpired } from '../../../organization/rules/key-expiry';
import { ORGANIZATION } from '../../../organization/state';
import { wholeList } from '../../../organization/whole-list';
import { readDocument } from '../../../store/document';
import { frozenOrganization } from '../../freeze-accounts';
import type { Sending } from '../../state';
import type { Addressed, Destination, DestinationPorts, Step } from '../destination';
import { organizationFileOf } from './organization-file';
import { askForAddress, leaveFile, refused, startSync } from './sync';

/** A file holds everybody, and no address is kept between two steps: so many are read in one, in two hundred questions of Atlassian's. */
const MOST_ACCOUNTS = 20_000;
const PER_PAGE = 100;
/** Left of the attempt for the file itself. Unit: ms. */
const FILE_MS = 60_000;

const NOTHING = { least: 0, most: 0 };

/**
 * Addresses of the managed accounts, by account: the organization gave them out, and so may tell them. Those of others are their own, and are
 * not taken by this door where Jira hides them.
 */
const readAddresses = async (ports: DestinationPorts): Promise<ReadonlyMap<string, AccountAddress>> => {
  const { connection } = (await readDocument(ports.records, ORGANIZATION)).value;
  if (connection && hasExpired(connection.expires, dayAt(ports.clock.now())))
    throw new Refused({ code: 'organization-key-missing' });
  const access = await accessOf(ports, { connection });
  const all = await wholeList({ asked: 'organization-accounts', most: 2 * MOST_ACCOUNTS }, async (wanted) => {
    if (ports.clock.remaining() < FILE_MS) throw new TryLater({ code: 'organization-slow' });
    // Somebody of whom nothing is understood has no address.
    return { ...(await ports.adminApi.addresses(access, { ...wanted, size: PER_PAGE })), leftOut: 0 };
  });
  return new Map(all.flatMap((address) => (address.isManaged ? [[address.account, address]] : [])));
};

const sendFile = async (ports: DestinationPorts, to: Addressed, sending: Sending): Promise<Step> => {
  const { accounts, header } = sending;
  if (accounts === 0) return refused(sending, 0, { code: 'organization-unread' });
  if (accounts > MOST_ACCOUNTS)
    return refused(sending, 0, { code: 'too-many-for-file', count: accounts, most: MOST_ACCOUNTS });
  const { rows, products, readAt } = await frozenOrganization(ports.records, sending);
  const addresses = await readAddresses(ports);
  const asked = dayAt(readAt);
  const from = parseDay(header.window.from) ?? asked;
  const told = { rows, products, asked, from, graceDays: header.rules.graceDays };
  const { file, withoutAddress } = organizationFileOf(told, addresses);
  if (file.users.length === 0) return refused(sending, 0, { code: 'nobody-with-address' });
  return leaveFile(ports, to, sending, file, { counts: { listed: file.users.length, withoutAddress }, points: 0 });
};

/** Whether an administrator, or time, may mend it: what this store cannot tell stays so. */
const isOfAtlassian = (error: unknown): error is Refused | Unreadable =>
  error instanceof Refused || (error instanceof Unreadable && error.problem.code.startsWith('organization-'));

/** A key that is refused, and an answer that makes no sense, are waited for as what a platform does not accept. */
const waiting = async (sending: Sending, send: () => Promise<Step>): Promise<Step> => {
  try {
    return await send();
  } catch (error) {
    if (!isOfAtlassian(error)) throw error;
    const { problem } = error;
    const verdict = { kind: 'retry', afterSeconds: null } as const;
    return { sending, verdict, problem, points: 0, attempts: [], isCompletion: false };
  }
};

/** The accounts of the organization, as a custom integration of their own: a file of everybody, and a sync that takes it. */
export const toriiOrganization: Destination = {
  pagesOf: () => 1,
  points: () => NOTHING,
  stepPoints: () => 0,
  requestsAStep: () => 3,
  sendNext: (ports, to, sending) =>
    sending.digests.length === 0 ? waiting(sending, () => sendFile(ports, to, sending)) : startSync(ports, to, sending),
  sendTest: askForAddress,
};
