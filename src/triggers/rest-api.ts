import * as v from 'valibot';
import { Failure, Invalid } from '../kernel/failures';
import type { LogPort } from '../kernel/log';
import type { PageAsked } from '../push/read-pulled';
import { Count } from '../store/shapes';
import { answer, header, parameter, refusal, type Answer, type Statuses } from './http';

/** 409 tells of a snapshot that was replaced meanwhile: its client begins anew. */
const STATUSES: Statuses = { 'nothing-to-pull': 404, 'snapshot-replaced': 409 };

/** What is read, and by what it is known again: the same tag is the same content, but for names and addresses, which are those of now. */
interface Reading<P> {
  readonly tag: (request: unknown) => string | null;
  readonly read: (ports: P, request: unknown) => Promise<unknown>;
}

/**
 * A route of the app's REST API. That the caller may call it, Atlassian has seen to: an administrator has turned the API on, and the token
 * has the route's scope.
 * @see https://developer.atlassian.com/platform/forge/app-rest-apis/
 */
const onRequest =
  <P extends LogPort>(portsOf: (context: unknown) => P, { tag, read }: Reading<P>) =>
  async (request: unknown, context: unknown): Promise<Answer> => {
    const ports = portsOf(context);
    try {
      const before = header(request, 'if-none-match');
      const own = tag(request);
      // A page of a snapshot never changes: who has it need not pay for it again. What is unknown is asked for below.
      if (own !== null && before === own) return answer(304, null, { etag: own });
      const value = await read(ports, request);
      return answer(200, value, own === null ? {} : { etag: own });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      ports.log.warn('not answered', { code: error.problem.code });
      return refusal(error, STATUSES);
    }
  };

const Asked = v.object({ snapshot: v.pipe(v.string(), v.minLength(1), v.maxLength(200)), page: Count });

const pageAsked = (request: unknown): PageAsked => {
  const page = parameter(request, 'page') ?? '0';
  const asked = { snapshot: parameter(request, 'snapshot'), page: /^\d{1,7}$/.test(page) ? Number(page) : null };
  const parsed = v.safeParse(Asked, asked);
  if (!parsed.success) throw new Invalid({ code: 'request-unknown' });
  return parsed.output;
};

/** Which snapshot there is. */
export const onSnapshotAsked = <P extends LogPort>(
  portsOf: (context: unknown) => P,
  read: (ports: P) => Promise<unknown>,
) => onRequest(portsOf, { tag: () => null, read });

/** A page of it. */
export const onPageAsked = <P extends LogPort>(
  portsOf: (context: unknown) => P,
  read: (ports: P, asked: PageAsked) => Promise<unknown>,
) =>
  onRequest(portsOf, {
    tag: (request) => {
      const { snapshot, page } = pageAsked(request);
      return `W/"${encodeURIComponent(snapshot)}-${page}"`;
    },
    read: (ports, request) => read(ports, pageAsked(request)),
  });
