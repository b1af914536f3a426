import * as v from 'valibot';
import type { Account } from '../account';
import { isDeletedAt } from '../account';
import type { Group } from '../group';
import type { Move, MovedBy } from '../site';
import { namedGroup } from './groups';
import { failed, type Call, type Outcome } from './outcome';
import { groupName } from './show';

/** Jira shows none of a group's members to whoever adds one, and says how many it would. */
const SHOWN = { items: [], 'max-results': 50, 'start-index': 0, 'end-index': 0 };

const Newcomer = v.object({ accountId: v.pipe(v.string(), v.minLength(1), v.maxLength(128)) });

type Refusal = Extract<Outcome, { kind: 'failed' }>;
const refused = (status: number, message: string): Refusal => ({ kind: 'failed', status, messages: [message] });

interface Pair {
  readonly kind: 'pair';
  readonly group: Group;
  readonly account: Account;
}

/** Whom and which group the call is about, or why it cannot be about them. */
const pairOf = (call: Call, accountId: string | undefined): Pair | Outcome => {
  const group = namedGroup(call);
  if ('kind' in group) return group;
  if (accountId === undefined || accountId === '') return refused(400, 'The accountId needs to be provided.');
  const account = call.directory.find(accountId, call.time);
  if (!account || isDeletedAt(account, call.time)) {
    return refused(404, 'Specified user does not exist or you do not have required permissions');
  }
  if (call.directory.isSynced(group) && call.options.provider?.changesInJira === 'refused') {
    return refused(403, `The group '${group.name}' is kept by an identity provider and cannot be changed here.`);
  }
  return { kind: 'pair', group, account };
};

const isMember = ({ directory, time }: Call, { group, account }: Pair): boolean =>
  directory.groupsOf(account, time).includes(group);

const madeBy = ({ caller, self }: Call): MovedBy =>
  caller.isPersonal === true || !self ? { kind: 'others' } : { kind: 'app', accountId: self.accountId };

/** What a site shows is of the moment up to which it has lived: there the change lies, whatever the clock says. */
const moveOf = (call: Call, kind: Move['kind'], { group, account }: Pair): Move => ({
  kind,
  at: call.time,
  account: account.index,
  group: group.index,
  by: madeBy(call),
  clock: call.now,
});

/** `POST /group/user` */
export const addToGroup = (call: Call): Outcome => {
  const asked = v.safeParse(Newcomer, call.json);
  const pair = pairOf(call, asked.success ? asked.output.accountId : undefined);
  if (pair.kind !== 'pair') return pair;
  const { group, account } = pair;
  if (isMember(call, pair)) {
    return failed(400, `Cannot add user '${account.accountId}', user is already a member of '${group.name}'`);
  }
  const size = call.directory.members(group, call.time, false).length + 1;
  return {
    kind: 'done',
    status: 201,
    body: { ...groupName(call, group), users: { size, ...SHOWN }, expand: 'users' },
    effect: () => call.move(moveOf(call, 'enter', pair)),
  };
};

/** `DELETE /group/user` */
export const removeFromGroup = (call: Call): Outcome => {
  const pair = pairOf(call, call.params.get('accountId') ?? undefined);
  if (pair.kind !== 'pair') return pair;
  const { group, account } = pair;
  if (!isMember(call, pair)) {
    const [id, name] = [account.accountId, group.name];
    return failed(400, `Cannot remove user '${id}' from group '${name}' since user is not a member of '${name}'`);
  }
  return { kind: 'done', status: 200, effect: () => call.move(moveOf(call, 'quit', pair)) };
};
