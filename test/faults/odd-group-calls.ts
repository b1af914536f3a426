import type { RestAnswer, RestRequest, Site } from '../../local/jira/site';
import { pick, type Chance } from './chance';

/**
 * What becomes of a call that changes the members of a group. `forbid`, `limit` and `fail`: answered 403, 429 and 500, and not done. `drop`: the
 * connection ends before anything is done. `lose`: done, but the connection ends before the answer; `lose-to-500`: done, but answered so.
 */
export type GroupCallFate = 'pass' | 'forbid' | 'limit' | 'fail' | 'drop' | 'lose' | 'lose-to-500';

export const isGroupCall = ({ method, path }: Pick<RestRequest, 'method' | 'path'>): boolean =>
  (method === 'POST' || method === 'DELETE') && path.startsWith('/rest/api/3/group/user?');

/** What a gateway before Jira says, in its own form; it took no points. */
const said = (status: number, message: string, headers: Record<string, string> = {}): RestAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ errorMessages: [message], errors: {} }),
  points: 0,
});

const FAILED = said(500, 'Internal server error');

const dropped = (): never => {
  throw new TypeError('fetch failed', { cause: new Error('socket hang up') });
};

const answerBy = (fate: GroupCallFate, work: () => RestAnswer): RestAnswer => {
  switch (fate) {
    case 'pass':
      return work();
    case 'forbid':
      return said(403, 'You do not have the permission that this operation needs.');
    case 'limit':
      return said(429, 'Rate limit exceeded.', { 'retry-after': '1', 'ratelimit-reason': 'jira-burst-based' });
    case 'fail':
      return FAILED;
    case 'drop':
      return dropped();
    case 'lose':
      work();
      return dropped();
    case 'lose-to-500':
      work();
      return FAILED;
  }
};

/** A site whose group calls come to what `fateOf` says, call by call; all others pass. */
export const withGroupFates = <S extends Site>(site: S, fateOf: (request: RestRequest) => GroupCallFate): S => ({
  ...site,
  rest: (request) => (isGroupCall(request) ? answerBy(fateOf(request), () => site.rest(request)) : site.rest(request)),
});

/** These fates in turn, and then none. */
export const inTurn = (...fates: readonly GroupCallFate[]): (() => GroupCallFate) => {
  const left = [...fates];
  return () => left.shift() ?? 'pass';
};

const ODD: readonly GroupCallFate[] = ['forbid', 'limit', 'fail', 'drop', 'lose', 'lose', 'lose-to-500'];

/** One of the odd fates for that share of the calls. */
export const byChance =
  (chance: Chance, share: number): (() => GroupCallFate) =>
  () =>
    chance() < share ? pick(ODD, chance) : 'pass';
