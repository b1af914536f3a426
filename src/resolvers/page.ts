import * as v from 'valibot';
import { directoryMethods } from '../directory/page-methods';
import { historyMethods } from '../history/page-methods';
import type { AccountId } from '../kernel/account';
import type { EditionPort } from '../kernel/edition';
import { Failure, Invalid, problemOf, TryLater } from '../kernel/failures';
import type { LogPort } from '../kernel/log';
import type { PageMethod } from '../kernel/page-method';
import { organizationMethods } from '../organization/page-methods';
import { pricingMethods } from '../pricing/page-methods';
import { proposalsMethods } from '../proposals/page-methods';
import { pushMethods } from '../push/page-methods';
import { reclaimMethods } from '../reclaim/page-methods';
import { reportMethods } from '../report/page-methods';
import { settingsMethods } from '../settings/page-methods';
import { parse, parseNothing } from '../store/parse';
import { adminCheck } from './admin-check';
import { readOverview } from './overview';
import type { AdministersJira } from './ports';
import type { Answer, FailureCode, PageCalls, PageMethodName } from './view';

/** What the page may ask, from every capability. */
const METHODS = {
  overview: { parse: parseNothing, handle: readOverview },
  ...reportMethods,
  ...directoryMethods,
  ...historyMethods,
  ...pricingMethods,
  ...settingsMethods,
  ...pushMethods,
  ...reclaimMethods,
  ...proposalsMethods,
  ...organizationMethods,
};

type PortsOfMethods = {
  [M in PageMethodName]: (typeof METHODS)[M] extends { handle: (ports: infer P, ...rest: never[]) => unknown }
    ? P
    : never;
}[PageMethodName];
type Intersection<U> = (U extends unknown ? (ports: U) => void : never) extends (ports: infer P) => void ? P : never;

/** What the methods and the admin check need together. */
export type PagePorts = Intersection<PortsOfMethods> &
  LogPort &
  EditionPort & { readonly digest: (text: string) => string };

/** Methods that anyone who can load the page may call. Everything else is for Jira administrators. */
export const OPEN_TO_ALL: ReadonlySet<PageMethodName> = new Set();

const codeOf = (failure: Failure): FailureCode => {
  if (failure instanceof Invalid) return 'invalid';
  return failure instanceof TryLater ? 'busy' : 'unavailable';
};

const refusal = (code: FailureCode, problem: Failure['problem']): Answer<never> => ({ ok: false, code, problem });

/** The answer to a method that there is not. */
export const UNKNOWN_METHOD = refusal('invalid', { code: 'request-unknown' });

export interface Invocation {
  readonly payload: unknown;
  readonly context: unknown;
}

/** What a call of the page says of the caller: the platform's word, not the page's. */
const CallerContext = v.object({ accountId: v.string() });

type Handler = (invocation: Invocation) => Promise<Answer<unknown>>;

interface Edge {
  readonly portsOf: (context: unknown) => PagePorts;
  readonly isAdmin: (ports: PagePorts, caller: AccountId, writes: boolean) => Promise<boolean>;
}

/** Who may not is refused, and what fails is told by its problem alone. */
const handlerFor =
  ({ portsOf, isAdmin }: Edge) =>
  <M extends PageMethodName>(
    name: M,
    { parse: read, handle, writes, fullOnly }: PageMethod<PagePorts, PageCalls[M]['request'], PageCalls[M]['value']>,
  ): Handler =>
  async ({ payload, context }) => {
    const ports = portsOf(context);
    const caller = parse(CallerContext, context)?.accountId ?? '';
    try {
      if (!OPEN_TO_ALL.has(name) && !(await isAdmin(ports, caller, writes === true)))
        return refusal('forbidden', { code: 'not-admin' });
      if (fullOnly === true && ports.edition === 'sealed') throw new Invalid({ code: 'edition-sealed' });
      const request = read(payload);
      if (request === null) return refusal('invalid', { code: 'request-unknown' });
      return { ok: true, value: await handle(ports, request, caller) };
    } catch (error) {
      if (error instanceof Failure) return refusal(codeOf(error), error.problem);
      // The page is told that it went wrong, and the log what: an exception would show its text.
      const problem = problemOf(error);
      ports.log.warn('page call failed', { method: name, name: problem.code === 'unexpected' ? problem.name : '' });
      return refusal('unavailable', problem);
    }
  };

/** The page's methods, admin-only unless they are in `OPEN_TO_ALL`. Permission is Jira's own, asked as the caller. */
export const pageMethods = (
  portsOf: (context: unknown) => PagePorts,
  administersJira: AdministersJira,
): Record<PageMethodName, Handler> => {
  const check = adminCheck();
  const handlerOf = handlerFor({
    portsOf,
    isAdmin: (ports, caller, writes) => {
      const digest = caller === '' ? null : ports.digest(`${ports.cloudId} ${caller}`);
      return check(ports, { digest, administersJira }, writes);
    },
  });
  return {
    overview: handlerOf('overview', METHODS.overview),
    recordRoster: handlerOf('recordRoster', METHODS.recordRoster),
    recordSegment: handlerOf('recordSegment', METHODS.recordSegment),
    recordDays: handlerOf('recordDays', METHODS.recordDays),
    seats: handlerOf('seats', METHODS.seats),
    readDirectory: handlerOf('readDirectory', METHODS.readDirectory),
    directoryTurn: handlerOf('directoryTurn', METHODS.directoryTurn),
    handDirectory: handlerOf('handDirectory', METHODS.handDirectory),
    handPast: handlerOf('handPast', METHODS.handPast),
    secondOpinion: handlerOf('secondOpinion', METHODS.secondOpinion),
    readPastHere: handlerOf('readPastHere', METHODS.readPastHere),
    savePrices: handlerOf('savePrices', METHODS.savePrices),
    saveSettings: handlerOf('saveSettings', METHODS.saveSettings),
    saveView: handlerOf('saveView', METHODS.saveView),
    removeView: handlerOf('removeView', METHODS.removeView),
    savePull: handlerOf('savePull', METHODS.savePull),
    savePlatform: handlerOf('savePlatform', METHODS.savePlatform),
    saveDestination: handlerOf('saveDestination', METHODS.saveDestination),
    removeDestination: handlerOf('removeDestination', METHODS.removeDestination),
    changeSending: handlerOf('changeSending', METHODS.changeSending),
    sendSnapshot: handlerOf('sendSnapshot', METHODS.sendSnapshot),
    sendAgain: handlerOf('sendAgain', METHODS.sendAgain),
    sendTest: handlerOf('sendTest', METHODS.sendTest),
    replayMessage: handlerOf('replayMessage', METHODS.replayMessage),
    planReclaim: handlerOf('planReclaim', METHODS.planReclaim),
    beginReclaim: handlerOf('beginReclaim', METHODS.beginReclaim),
    planSuspension: handlerOf('planSuspension', METHODS.planSuspension),
    beginSuspension: handlerOf('beginSuspension', METHODS.beginSuspension),
    planRemoval: handlerOf('planRemoval', METHODS.planRemoval),
    beginRemoval: handlerOf('beginRemoval', METHODS.beginRemoval),
    beginRestore: handlerOf('beginRestore', METHODS.beginRestore),
    takeTurn: handlerOf('takeTurn', METHODS.takeTurn),
    batchPart: handlerOf('batchPart', METHODS.batchPart),
    proposedPeople: handlerOf('proposedPeople', METHODS.proposedPeople),
    approveProposal: handlerOf('approveProposal', METHODS.approveProposal),
    declineProposal: handlerOf('declineProposal', METHODS.declineProposal),
    saveRule: handlerOf('saveRule', METHODS.saveRule),
    removeRule: handlerOf('removeRule', METHODS.removeRule),
    requestAddress: handlerOf('requestAddress', METHODS.requestAddress),
    connectOrganization: handlerOf('connectOrganization', METHODS.connectOrganization),
    disconnectOrganization: handlerOf('disconnectOrganization', METHODS.disconnectOrganization),
    readOrganization: handlerOf('readOrganization', METHODS.readOrganization),
    organizationNames: handlerOf('organizationNames', METHODS.organizationNames),
    recordOrganization: handlerOf('recordOrganization', METHODS.recordOrganization),
  };
};
