import type { RestAnswer, RestRequest, Site, SiteEvent } from '../../local/jira/site';
import { amend } from './amend';
import type { InputEvent, Rule } from './input';
import { priceOf } from './price';

const API = '/rest/api/3';
const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

const fits = ({ path, bodyHas }: Rule, { path: asked, body = '' }: RestRequest): boolean =>
  new RegExp(path).test(asked.replace(API, '')) && (bodyHas === undefined || body.includes(bodyHas));

const isAmendment = ({ set, unset, add, cap }: Rule): boolean =>
  set !== undefined || unset !== undefined || add !== undefined || cap !== undefined;

/** What a rule answers to a request. `own`: what Jira would have answered. */
const answerBy = (rule: Rule, { path }: RestRequest, own: () => RestAnswer): RestAnswer => {
  if (rule.throws !== undefined) throw new TypeError(rule.throws);
  if (isAmendment(rule)) {
    const { status, headers, body } = own();
    if (status !== 200) return { status, headers, body, points: 1 };
    const amended = amend(JSON.parse(body) as unknown, rule);
    return { status, headers, body: JSON.stringify(amended), points: priceOf(path, amended) };
  }
  const body = rule.text ?? JSON.stringify(rule.body ?? {});
  return {
    status: rule.status ?? 200,
    headers: { ...JSON_TYPE, ...rule.headers },
    body,
    points: priceOf(path, rule.text === undefined ? rule.body : undefined),
  };
};

/** The answer of the first rule that fits, while its count of calls says so; `null` when Jira itself is to answer. */
const player = (rules: readonly Rule[]) => {
  const calls = new Map<Rule, number>();
  return (request: RestRequest, own: () => RestAnswer): RestAnswer | null => {
    const rule = rules.find((each) => fits(each, request));
    if (!rule) return null;
    const call = calls.get(rule) ?? 0;
    calls.set(rule, call + 1);
    const { from = 0, to = Infinity } = rule;
    return call >= from && call <= to ? answerBy(rule, request, own) : null;
  };
};

/** A site that answers by the rules where they fit, and to which the events happen besides its own. */
export const playRules = (site: Site, rules: readonly Rule[], events: readonly InputEvent[] = []): Site => {
  const play = player(rules);
  let coming = events.map(({ at, name, payload }): SiteEvent => ({ at: Date.parse(at), name, payload }));
  return {
    ...site,
    advance: (to) => {
      const due = coming.filter(({ at }) => at <= to);
      coming = coming.filter(({ at }) => at > to);
      return [...site.advance(to), ...due].sort((one, other) => one.at - other.at);
    },
    rest: (request) => play(request, () => site.rest(request)) ?? site.rest(request),
  };
};
