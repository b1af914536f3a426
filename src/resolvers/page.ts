import * as v from 'valibot';
import { directoryMethods } from '../directory/page-methods';
import { Failure, Invalid, TryLater } from '../kernel/failures';
import type { PageMethod } from '../kernel/page-method';
import { pricingMethods } from '../pricing/page-methods';
import { pushMethods } from '../push/page-methods';
import { reportMethods } from '../report/page-methods';
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
  ...pricingMethods,
  ...pushMethods,
};

type PortsOfMethods = {
  [M in PageMethodName]: (typeof METHODS)[M] extends { handle: (ports: infer P, ...rest: never[]) => unknown }
    ? P
    : never;
}[PageMethodName];
type Intersection<U> = (U extends unknown ? (ports: U) => void : never) extends (ports: infer P) => void ? P : never;

/** What the methods and the admin check need together. */
export type PagePorts = Intersection<PortsOfMethods> & { readonly digest: (text: string) => string };

/** Methods that anyone who can load the page may call. Everything else is for Jira administrators. */
export const OPEN_TO_ALL: ReadonlySet<PageMethodName> = new Set();

const codeOf = (failure: Failure): FailureCode => {
  if (failure instanceof Invalid) return 'invalid';
  return failure instanceof TryLater ? 'busy' : 'unavailable';
};

const refusal = (code: FailureCode, problem: Failure['problem']): Answer<never> => ({ ok: false, code, problem });

export interface Invocation {
  readonly payload: unknown;
  readonly context: unknown;
}

/** What a call of the page says of the caller: the platform's word, not the page's. */
const CallerContext = v.object({ accountId: v.string() });

type Handler = (invocation: Invocation) => Promise<Answer<unknown>>;

/** The page's methods, admin-only unless they are in `OPEN_TO_ALL`. Permission is Jira's own, asked as the caller. */
export const pageMethods = (
  portsOf: (context: unknown) => PagePorts,
  administersJira: AdministersJira,
): Record<PageMethodName, Handler> => {
  const check = adminCheck();
  const isAdmin = (ports: PagePorts, context: unknown): Promise<boolean> => {
    const caller = parse(CallerContext, context);
    const digest = caller && ports.digest(`${ports.cloudId} ${caller.accountId}`);
    return check(ports, { digest, administersJira });
  };
  const handlerOf =
    <M extends PageMethodName>(
      name: M,
      { parse: read, handle }: PageMethod<PagePorts, PageCalls[M]['request'], PageCalls[M]['value']>,
    ): Handler =>
    async ({ payload, context }) => {
      try {
        const ports = portsOf(context);
        if (!OPEN_TO_ALL.has(name) && !(await isAdmin(ports, context)))
          return refusal('forbidden', { code: 'not-admin' });
        const request = read(payload);
        if (request === null) return refusal('invalid', { code: 'request-unknown' });
        return { ok: true, value: await handle(ports, request) };
      } catch (error) {
        if (error instanceof Failure) return refusal(codeOf(error), error.problem);
        throw error;
      }
    };
  return {
    overview: handlerOf('overview', METHODS.overview),
    report: handlerOf('report', METHODS.report),
    seats: handlerOf('seats', METHODS.seats),
    readDirectory: handlerOf('readDirectory', METHODS.readDirectory),
    savePrices: handlerOf('savePrices', METHODS.savePrices),
    saveDestination: handlerOf('saveDestination', METHODS.saveDestination),
    removeDestination: handlerOf('removeDestination', METHODS.removeDestination),
    sendSnapshot: handlerOf('sendSnapshot', METHODS.sendSnapshot),
  };
};
