import { DIRECTORY } from '../directory/state';
import type { ClockPort } from '../kernel/clock';
import { Invalid } from '../kernel/failures';
import type { PushPorts } from '../push/ports';
import { SLOTS, type Slot } from '../push/rules/slot';
import { pushDocument } from '../push/state';
import { readRoster } from '../roster/read-roster';
import { commitDocument, readToAdd, untilCommitted } from '../store/commit';
import { inspectDocument, readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { readCarriedOut, stateNow, withProposal } from './proposals-store';
import type { SeatRequest } from './request-message';
import { MOST_OPEN, type ProposalState } from './rules/proposal';
import { PROPOSALS, type Proposal } from './state';

type Ports = RecordsPort & ClockPort & Pick<PushPorts, 'digest'>;

/** What came of a request. */
export interface Filed {
  /** It came before under this id. */
  readonly isKnown: boolean;
  readonly proposal: {
    readonly id: string;
    readonly state: ProposalState;
    /** People of whom an administrator is asked. */
    readonly people: number;
  };
  /** Accounts that the site’s record does not know: of them nobody is asked. */
  readonly unknown: readonly string[];
}

/** Who asks. */
interface Asking {
  readonly slot: Slot;
  /** The address of that destination. */
  readonly url: string | null;
  /** The message that brought the request; `null` where none was signed. */
  readonly message: string | null;
}

/** Whether a destination asked for it: the one at that place, and none that was there before. */
export const isFrom = ({ origin }: Proposal, slot: Slot, place: string): boolean =>
  origin.kind === 'request' && origin.slot === slot && origin.place === place;

/** Those of the accounts that the site’s record knows. */
const knownAmong = async ({ records }: RecordsPort, { accounts }: SeatRequest) => {
  const { accounts: roster } = await readRoster(records);
  const known = new Map<string, string>();
  const unknown = new Set<string>();
  for (const { accountId, why } of accounts) {
    if (roster.ordinalOf(accountId) === undefined) unknown.add(accountId);
    else known.set(accountId, why);
  }
  return { people: [...known].map(([account, why]) => ({ account, why })), unknown: [...unknown] };
};

/**
 * Puts a request of a destination on record as a proposal. Throws `Invalid` where so many of it wait already, the message came before, the
 * product is not known, or none of the accounts is, and `Unreadable`.
 */
export const fileRequest = (ports: Ports, request: SeatRequest, { slot, url, message }: Asking): Promise<Filed> =>
  untilCommitted(async () => {
    const before = await readToAdd(ports.records, PROPOSALS);
    if (before === 'conflict') return before;
    const carriedOut = await readCarriedOut(ports);
    const now = ports.clock.now();
    const place = ports.digest(url ?? '');
    const own = before.value.proposals.filter((each) => isFrom(each, slot, place));
    const isReplay = ({ origin }: Proposal): boolean => origin.kind === 'request' && origin.message === message;
    if (message !== null && own.some(isReplay)) throw new Invalid({ code: 'request-replayed' });
    const known = own.find(({ origin }) => origin.kind === 'request' && origin.id === request.id);
    if (known) {
      const proposal = { id: request.id, state: stateNow(known, carriedOut, now), people: known.people };
      return { isKnown: true, proposal, unknown: [] };
    }
    const isOpen = (each: Proposal): boolean => stateNow(each, carriedOut, now) === 'open';
    if (own.filter(isOpen).length >= MOST_OPEN) throw new Invalid({ code: 'too-many-proposals', most: MOST_OPEN });
    const { products } = (await readDocument(ports.records, DIRECTORY)).value;
    if (!products.some(({ key }) => key === request.product)) throw new Invalid({ code: 'product-unknown' });
    const { people, unknown } = await knownAmong(ports, request);
    if (people.length === 0) throw new Invalid({ code: 'accounts-unknown', count: unknown.length });
    const origin = { kind: 'request', slot, place, id: request.id, message } as const;
    const made = { origin, product: request.product, uses: [], at: now, why: request.reason };
    const { state, changes } = withProposal(before.value, made, people, isOpen);
    const done = await commitDocument(ports.records, PROPOSALS, before, state, changes);
    if (done === 'conflict') return done;
    return { isKnown: false, proposal: { id: request.id, state: 'open', people: people.length }, unknown };
  });

/**
 * The same of a client that pulls snapshots: it names no destination, and there is one at most. Throws `Invalid` where nobody has let it ask.
 */
export const filePulled = async (ports: Ports, request: SeatRequest): Promise<Filed> => {
  for (const slot of SLOTS) {
    const { kind, url, takesRequests } = (await inspectDocument(ports.records, pushDocument(slot))).value;
    if (kind === 'pull' && takesRequests) return fileRequest(ports, request, { slot, url, message: null });
  }
  throw new Invalid({ code: 'requests-not-taken' });
};
