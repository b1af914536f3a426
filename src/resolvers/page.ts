import { admission } from './admin-check';
import { Invalid, Refused, TryLater, Unreadable } from '../kernel/failures';
import type { AdministersJira, Ports } from '../store/ports';
import { readDirectoryStatus, readOverview, readPushStatus } from './overview';
import { startDirectoryRead } from '../directory/directory-job';
import { readReport } from '../report/read-report';
import { removeDestination, saveDestination } from '../push/save-destination';
import { savePrices } from '../pricing/save-prices';
import { readSeatsOf } from '../directory/read-seats';
import { takeSnapshot } from '../push/take-snapshot';
import type { Answer, FailureCode, PageCalls, PageMethod } from './view';
import { CallerContext, REQUESTS } from './page-requests';
import { parse, type Shape } from '../store/parse';

type Methods = { [M in PageMethod]: (request: PageCalls[M]['request']) => Promise<PageCalls[M]['value']> };

const methodsOf = (ports: Ports): Methods => ({
  overview: readOverview(ports),
  report: readReport(ports),
  seats: readSeatsOf(ports),
  readDirectory: async () => {
    await startDirectoryRead(ports)('full');
    return readDirectoryStatus(ports);
  },
  savePrices: savePrices(ports),
  saveDestination: saveDestination(ports),
  removeDestination: async () => {
    await removeDestination(ports)();
    return readPushStatus(ports);
  },
  sendSnapshot: async () => {
    await takeSnapshot(ports)();
    return readPushStatus(ports);
  },
});

/** Methods that anyone who can load the page may call. Everything else is for Jira administrators. */
export const OPEN_TO_ALL: ReadonlySet<PageMethod> = new Set();

const refusal = (code: FailureCode, message: string): Answer<never> => ({ ok: false, code, message });

const failureOf = (error: unknown): Answer<never> => {
  if (error instanceof Invalid) return refusal('invalid', error.message);
  if (error instanceof TryLater) return refusal('busy', `${error.message} Try again in a minute.`);
  if (error instanceof Refused || error instanceof Unreadable) return refusal('unavailable', error.message);
  throw error;
};

export interface Invocation {
  readonly payload: unknown;
  readonly context: unknown;
}

type Handlers = Record<PageMethod, (invocation: Invocation) => Promise<Answer<unknown>>>;

/** The page's methods, admin-only unless they are in `OPEN_TO_ALL`. Permission is Jira's own, asked as the caller and believed for a minute. */
export const pageMethods = (portsOf: (context: unknown) => Ports, administersJira: AdministersJira): Handlers => {
  const admit = admission();
  const isAdmitted = (ports: Ports, context: unknown): Promise<boolean> => {
    const caller = parse(CallerContext, context);
    const digest = caller && ports.digest(`${ports.cloudId} ${caller.accountId}`);
    return admit(ports.clock, { digest, administersJira });
  };
  const handler =
    <M extends PageMethod>(method: M, shape: Shape<PageCalls[M]['request']>) =>
    async ({ payload, context }: Invocation): Promise<Answer<unknown>> => {
      try {
        const ports = portsOf(context);
        if (!OPEN_TO_ALL.has(method) && !(await isAdmitted(ports, context))) {
          return refusal('forbidden', 'Only Jira administrators can see this page.');
        }
        const request = parse(shape, payload);
        if (request === null)
          return refusal(
            'invalid',
            'The page sent a request that this version of Rollcall does not know. Reload the page.',
          );
        return { ok: true, value: await methodsOf(ports)[method](request) };
      } catch (error) {
        return failureOf(error);
      }
    };
  return {
    overview: handler('overview', REQUESTS.overview),
    report: handler('report', REQUESTS.report),
    seats: handler('seats', REQUESTS.seats),
    readDirectory: handler('readDirectory', REQUESTS.readDirectory),
    savePrices: handler('savePrices', REQUESTS.savePrices),
    saveDestination: handler('saveDestination', REQUESTS.saveDestination),
    removeDestination: handler('removeDestination', REQUESTS.removeDestination),
    sendSnapshot: handler('sendSnapshot', REQUESTS.sendSnapshot),
  };
};
