import type { Account } from '../account';
import { ROLES } from '../role';
import { failed, found, type Call, type Outcome } from './outcome';
import { beanOf, pageOf } from './page';
import { IDENTITY_POINTS } from './points';
import { groupName, restUser } from './show';

/** At most this many ids in a call of `user/bulk`. */
const BULK_IDS = 200;

/** `GET /users/search`: everyone, deactivated, deleted, app and customer accounts included. */
export const searchUsers = (call: Call): Outcome => {
  const asked = pageOf(call, { usual: 50, most: 1000 });
  if (asked.kind === 'failed') return asked;
  const { startAt, maxResults } = asked.page;
  const accounts = call.directory.slice(call.time, startAt, maxResults);
  return found(
    accounts.map((account) => restUser(call, account)),
    accounts.length * IDENTITY_POINTS,
  );
};

/** `GET /user/bulk`: ids that the site does not know are left out. */
export const bulkUsers = (call: Call): Outcome => {
  const ids = [...new Set(call.params.getAll('accountId'))];
  if (ids.length === 0) return failed(400, 'At least one accountId is required.');
  if (ids.length > BULK_IDS) return failed(400, `At most ${BULK_IDS} account ids can be given.`);
  const asked = pageOf(call, { usual: 10, most: BULK_IDS });
  if (asked.kind === 'failed') return asked;
  const known = ids.flatMap((id) => call.directory.find(id, call.time) ?? []);
  const { startAt, maxResults } = asked.page;
  const values = known.slice(startAt, startAt + maxResults).map((account) => restUser(call, account));
  return found(beanOf(call, asked.page, known.length, values), values.length * IDENTITY_POINTS);
};

const expanded = (call: Call, account: Account): object => {
  const wanted = (call.params.get('expand') ?? '').split(',');
  const groups = call.directory.groupsOf(account, call.time).map((group) => groupName(call, group));
  const licences = new Set(call.directory.licencesOf(account, call.time));
  const roles = ROLES.filter(({ key }) => licences.has(key)).map(({ key, name }) => ({ key, name }));
  return {
    groups: { size: groups.length, items: wanted.includes('groups') ? groups : [] },
    applicationRoles: { size: roles.length, items: wanted.includes('applicationRoles') ? roles : [] },
    expand: 'groups,applicationRoles',
  };
};

/** `GET /user` */
export const oneUser = (call: Call): Outcome => {
  const id = call.params.get('accountId');
  if (id === null || id === '') return failed(400, 'The accountId query parameter needs to be provided.');
  const account = call.directory.find(id, call.time);
  if (!account) return failed(404, 'The user does not exist or you do not have permission to view it.');
  return found({ ...restUser(call, account), ...expanded(call, account) }, IDENTITY_POINTS);
};

/** `GET /myself`; for a call of the app itself, an account of the app. */
export const myself = (call: Call): Outcome => {
  const account = call.self ?? call.directory.accounts.find(({ type }) => type === 'app');
  if (!account) return failed(401, 'Client must be authenticated to access this resource.');
  return found({ ...restUser({ ...call, self: account }, account), ...expanded(call, account) }, IDENTITY_POINTS);
};

/** `GET /user/groups` */
export const groupsOfUser = (call: Call): Outcome => {
  const id = call.params.get('accountId');
  if (id === null || id === '') return failed(400, 'The accountId query parameter needs to be provided.');
  const account = call.directory.find(id, call.time);
  if (!account) return failed(404, 'The user does not exist or you do not have permission to view it.');
  const groups = call.directory.groupsOf(account, call.time).map((group) => groupName(call, group));
  return found(groups, groups.length * IDENTITY_POINTS);
};
