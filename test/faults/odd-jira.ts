import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RestAnswer, RestRequest, Site } from '../../local/jira/site';
import { readInput, type Rule } from '../hostile/input';
import { playRules } from '../hostile/play-rules';
import { priceOf } from '../hostile/price';
import { pick, type Chance } from './chance';
import { REFUSALS, WAITS } from './odd-answers';
import { isGroupCall } from './odd-group-calls';

// What Jira answers when it answers oddly: the inputs of public reports, and answers of the same kinds drawn at random. None of them
// tells of an activity that did not happen: a Jira that lies in good form cannot be found out.

/** Inputs that are answers; the others are events of accounts that these sites do not know. */
const INPUTS = readdirSync(join(import.meta.dirname, '../hostile/inputs'))
  .map((file) => file.replace('.json', ''))
  .filter((name) => readInput(name).rules !== undefined);

/** Accounts that the odd answers make up: nobody of a simulated site has such an id. */
export const isMadeUp = (accountId: string): boolean =>
  /^5f0{8}|:0{8}-0000-4000-8000-0{8}/.test(accountId) || NOTHINGS.some((nothing) => nothing === accountId);

const ENDPOINTS = [
  /\/users\/search/,
  /\/group\/member/,
  /\/group\/bulk/,
  /\/applicationrole/,
  /\/search\//,
  /\/changelog\//,
  /\/comment/,
  /\/worklog/,
  /\/(my)?permissions/,
  /./,
] as const;

const BABBLE = [
  '',
  ' ',
  'null',
  '[]',
  '{}',
  '0',
  '"ok"',
  '<!doctype html><h1>Oops',
  '{"values":',
  '[null]',
  '[[]]',
] as const;
/** What may stand where a number, a text or a list was. No account, no moment that could be true, and no `true` for a `false`. */
const NOTHINGS = [
  null,
  '',
  'unknown',
  'yesterday',
  '2026-13-45',
  '9999-12-31T00:00:00.000+0000',
  [],
  {},
  -1,
  1.5,
  1e300,
  2 ** 53,
] as const;

type Oddness = (own: RestAnswer, request: RestRequest, chance: Chance) => RestAnswer;

const refuse: Oddness = (_own, { path }, chance) => ({
  status: pick(REFUSALS, chance),
  headers: chance() < 0.5 ? { 'retry-after': pick(WAITS, chance) } : {},
  body: pick(BABBLE, chance),
  points: priceOf(path, undefined),
});

const babble: Oddness = (_own, { path }, chance) => ({
  status: 200,
  headers: { 'content-type': pick(['application/json', 'text/html'], chance) },
  body: pick(BABBLE, chance),
  points: priceOf(path, undefined),
});

const fail: Oddness = () => {
  throw new TypeError('fetch failed');
};

/** Every place of a JSON value: its holder and its name in it. */
const placesIn = (value: unknown): (readonly [Record<string, unknown>, string])[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.keys(value).flatMap((name) => {
        const holder = value as Record<string, unknown>;
        return [[holder, name] as const, ...placesIn(holder[name])];
      });

const twistOnce = (value: unknown, chance: Chance): void => {
  const places = placesIn(value);
  if (places.length === 0) return;
  const [holder, name] = pick(places, chance);
  const held = holder[name];
  if (Array.isArray(held) && chance() < 0.7) {
    // Cut short, or said twice.
    if (chance() < 0.5) held.length = Math.floor(held.length * chance());
    else held.push(...(held.slice(0, 3) as unknown[]));
  } else if (chance() < 0.4 && !Array.isArray(holder)) Reflect.deleteProperty(holder, name);
  else holder[name] = structuredClone(pick<unknown>(NOTHINGS, chance));
};

/** Jira's own answer with a few things in it wrong. */
const twist: Oddness = (own, { path }, chance) => {
  if (own.status !== 200) return own;
  const value = JSON.parse(own.body) as unknown;
  for (let times = 1 + Math.floor(chance() * 4); times > 0; times--) twistOnce(value, chance);
  return { ...own, body: JSON.stringify(value), points: priceOf(path, value) };
};

const ODDNESSES = [refuse, babble, fail, twist, twist, twist] as const;

interface Episode {
  readonly endpoint: RegExp;
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Of the answers. */
  readonly share: number;
  readonly oddness: Oddness;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const episodeOf = (chance: Chance, { from, to }: Span): Episode => {
  const begins = from + (to - from) * chance() * chance();
  return {
    endpoint: pick(ENDPOINTS, chance),
    from: begins,
    to: begins + (to - begins) * chance(),
    share: chance() < 0.3 ? 1 : chance(),
    oddness: pick(ODDNESSES, chance),
  };
};

/** A site that answers oddly in that span of time, as the seed has it. What changes something has fates of its own: odd-group-calls.ts. */
export const oddly = (site: Site, chance: Chance, span: Span): Site => {
  const rules: Rule[] = [];
  for (let inputs = Math.floor(chance() * 3); inputs > 0; inputs--) {
    rules.push(...(readInput(pick(INPUTS, chance)).rules ?? []));
  }
  const played = playRules(site, rules);
  const episodes = Array.from({ length: 1 + Math.floor(chance() * 3) }, () => episodeOf(chance, span));
  const answer = (request: RestRequest): RestAnswer => {
    if (request.now >= span.to || isGroupCall(request)) return site.rest(request);
    const episode = episodes.find(
      ({ endpoint, from, to }) => request.now >= from && request.now < to && endpoint.test(request.path),
    );
    return episode && chance() < episode.share
      ? episode.oddness(site.rest(request), request, chance)
      : played.rest(request);
  };
  return { ...site, rest: answer };
};
