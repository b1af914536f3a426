import api, { route, type Route } from '@forge/api';
import * as v from 'valibot';
import { costing } from '../../kernel/costing';
import { Refused, Unreadable } from '../../kernel/failures';
import { fieldOf, itemsOf, textOf } from '../../kernel/outside';
import type { Points, Priced } from '../../kernel/points';
import type { ChangeAnswer, Membership, Memberships } from '../../reclaim/ports';
import { askAsViewer, busyWith, reaching, readIfThere } from './read';

/** Atlassian's prices: a call, and each user, group or permission object in it. */
const POINTS_PER_CALL = 1;
const POINTS_PER_OBJECT = 2;

/** Longest id that is believed. Unit: characters. */
const ID_CHARS = 255;
const ASKED = 'membership';
/** A call of the page may run for 25 s: a change that takes longer is asked about by the next. Unit: ms. */
const CHANGE_MS = 8_000;

const User = v.object({ active: v.boolean(), groups: v.unknown(), applicationRoles: v.unknown() });

/** What a list that is expanded names, or `null` where it does not name as many as it says there are. */
const namesIn = (list: unknown, name: 'groupId' | 'key'): string[] | null => {
  const items = fieldOf(list, 'items');
  if (!Array.isArray(items) || fieldOf(list, 'size') !== items.length) return null;
  const { items: names, leftOut } = itemsOf(items, (item) => textOf(fieldOf(item, name), ID_CHARS));
  return leftOut > 0 ? null : [...names];
};

/**
 * Throws `Unreadable` where not every group is named: who is taken for no member would count as having left.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-get
 */
const membershipOf = async (account: string): Promise<Priced<Membership | null>> => {
  const path = route`/rest/api/3/user?accountId=${account}&expand=groups,applicationRoles`;
  const user = await readIfThere({ ask: askAsViewer, asked: ASKED, path, answer: User });
  if (!user) return { value: null, points: POINTS_PER_CALL };
  const groups = namesIn(user.groups, 'groupId');
  const products = namesIn(user.applicationRoles, 'key');
  // What is embedded counts as well, as far as is documented.
  const objects = 1 + (groups?.length ?? 0) + (products?.length ?? 0);
  const points: Points = POINTS_PER_CALL + POINTS_PER_OBJECT * objects;
  if (!groups) return costing(points, () => Promise.reject(new Unreadable({ code: 'jira-answer', asked: ASKED })));
  return { value: { isActive: user.active, groups, products }, points };
};

interface Change {
  readonly method: 'POST' | 'DELETE';
  readonly path: Route;
  readonly body?: string;
}

/** Throws `Refused` where Jira does not know who asks, and `TryLater`. */
const change = ({ method, path, body }: Change): Promise<Priced<ChangeAnswer>> =>
  costing(POINTS_PER_CALL, async () => {
    const headers = { Accept: 'application/json', ...(body !== undefined && { 'Content-Type': 'application/json' }) };
    const init = { method, headers, ...(body !== undefined && { body }) };
    const answer = await reaching(ASKED, () => api.asUser().requestJira(path, init), CHANGE_MS);
    const { status } = answer;
    const busy = busyWith(answer, ASKED);
    if (busy) throw busy;
    if (status === 401) throw new Refused({ code: 'jira-refused', asked: ASKED, status });
    const value = status === 403 ? 'forbidden' : status >= 200 && status < 300 ? 'accepted' : 'rejected';
    return { value, points: POINTS_PER_CALL };
  });

/**
 * Memberships, as whoever looks at the page.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/#api-rest-api-3-group-user-post
 */
export const memberships: Memberships = {
  of: membershipOf,
  add: (account, group) => {
    const body = JSON.stringify({ accountId: account });
    return change({ method: 'POST', path: route`/rest/api/3/group/user?groupId=${group}`, body });
  },
  remove: (account, group) =>
    change({ method: 'DELETE', path: route`/rest/api/3/group/user?groupId=${group}&accountId=${account}` }),
};
