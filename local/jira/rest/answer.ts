import { isActiveAt } from '../account';
import type { RestAnswer, RestRequest } from '../site';
import { failed, type Call, type Outcome, type RestContext } from './outcome';
import { may } from './permissions';
import { BASE_POINTS } from './points';
import { ROUTES, type Route } from './routes';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

/** Where there is no body, nothing says of what type it is. */
const answerOf = (status: number, body: unknown, points: number, headers: Record<string, string> = {}): RestAnswer => ({
  status,
  headers: body === undefined ? headers : { ...JSON_TYPE, ...headers },
  body: body === undefined ? '' : JSON.stringify(body),
  points,
});

/** Jira's error collection. */
const refusal = (
  status: number,
  messages: readonly string[],
  points = 0,
  headers: Record<string, string> = {},
): RestAnswer => answerOf(status, { errorMessages: messages, errors: {} }, points, headers);

interface Match {
  readonly route: Route;
  readonly open: readonly string[];
}

const routesTo = (path: string): Match[] =>
  ROUTES.flatMap((route) => {
    const match = route.path.exec(path);
    return match ? [{ route, open: match.slice(1).map(decodeURIComponent) }] : [];
  });

const hasScopes = (route: Route, scopes: readonly string[]): boolean =>
  route.scopes.some((set) => set.every((scope) => scopes.includes(scope)));

const isKnown = ({ caller, self, time }: Call): boolean =>
  caller.kind === 'app' || (caller.kind === 'user' && self !== undefined && isActiveAt(self, time));

const NOT_LOGGED_IN = 'Client must be authenticated to access this resource.';
const NOT_ALLOWED = 'You do not have the permission that this operation needs.';

/** Why the route stays shut, if it does. */
const barrier = (call: Call, { opensTo }: Route): Outcome | undefined => {
  const forAnonymous = opensTo === 'anyone' || opensTo === 'seekers';
  if (!isKnown(call) && !(forAnonymous && call.caller.kind === 'anonymous')) return failed(401, NOT_LOGGED_IN);
  switch (opensTo) {
    case 'anyone':
    case 'known':
      return undefined;
    case 'seekers':
    case 'browsers':
      return may(call, 'browse-users') ? undefined : failed(403, NOT_ALLOWED);
    case 'workers':
      return may(call, 'work') ? undefined : failed(403, NOT_ALLOWED);
    case 'administrators':
      return may(call, 'administer') ? undefined : failed(403, NOT_ALLOWED);
    case 'site-administrators':
      return may(call, 'administer-site') ? undefined : failed(403, NOT_ALLOWED);
  }
};

const parseBody = (body: string | undefined): { readonly json: unknown } | undefined => {
  if (body === undefined || body === '') return { json: undefined };
  try {
    return { json: JSON.parse(body) as unknown };
  } catch {
    return undefined;
  }
};

const priceOf = (
  { caller, options }: Call,
  outcome: Outcome,
): { readonly points: number; readonly embedded: number } => {
  if (caller.fromBrowser === true) return { points: 0, embedded: 0 };
  if (outcome.kind !== 'found') return { points: BASE_POINTS, embedded: 0 };
  const points = BASE_POINTS + outcome.points;
  return options.countsEmbedded === true
    ? { points: points + outcome.embedded, embedded: 0 }
    : { points, embedded: outcome.embedded };
};

const tooMany = (seconds: number, reason: string): RestAnswer =>
  refusal(429, ['Rate limit exceeded.'], 0, { 'retry-after': String(seconds), 'ratelimit-reason': reason });

/** The call goes through to the site; what it costs is settled before anything is done and the answer leaves. */
const settle = (call: Call, outcome: Outcome): RestAnswer => {
  const { points, embedded } = priceOf(call, outcome);
  const charge = call.meter.charge(points, call.now);
  if (charge.kind === 'refused') return tooMany(charge.retryAfter, 'jira-quota-global-based');
  switch (outcome.kind) {
    case 'found':
      return { ...answerOf(200, outcome.body, points), embedded };
    case 'done':
      outcome.effect();
      return answerOf(outcome.status, outcome.body, points);
    case 'failed':
      return refusal(outcome.status, outcome.messages, points);
  }
};

export const answerRest = (context: RestContext, request: RestRequest): RestAnswer => {
  const target = new URL(request.path, context.url);
  const matches = routesTo(target.pathname);
  if (matches.length === 0) return refusal(404, [`null for uri: ${target.pathname}`]);
  const match = matches.find(({ route }) => route.method === request.method.toUpperCase());
  if (!match) {
    const allow = [...new Set(matches.map(({ route }) => route.method))].join(', ');
    return refusal(405, ['Method Not Allowed'], 0, { allow });
  }
  const { caller } = request;
  // Atlassian's gateway answers this one, in a form of its own.
  if (caller.kind !== 'anonymous' && !hasScopes(match.route, caller.scopes)) {
    return answerOf(401, { code: 401, message: 'Unauthorized; scope does not match' }, 0);
  }
  const parsed = parseBody(request.body);
  if (!parsed) return refusal(400, ['The request body is not valid JSON.']);
  const call: Call = {
    ...context,
    caller,
    self: caller.accountId === undefined ? undefined : context.directory.find(caller.accountId, context.time),
    target,
    params: target.searchParams,
    open: match.open,
    json: parsed.json,
    now: request.now,
  };
  if (match.route.isLimited && !call.bursts.admits(match.route, call.now)) return tooMany(1, 'jira-burst-based');
  return settle(call, barrier(call, match.route) ?? match.route.answer(call));
};
