/** `reclaim`: memberships are taken. `restore`: they are given back. */
export const BATCH_KINDS = ['reclaim', 'restore'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

/**
 * How a change of one membership stands. `planned`: nothing was asked of Jira. `asked`: on record, its end not known yet. `done`: this app
 * changed it. `found`: no answer came to it, and later it was so. `as-was`: somebody else had done so before. `refused`: Jira did not do it. `unchanged`: Jira said that it did it, and yet it is
 * as before.
 */
export const CHANGE_STATES = ['planned', 'asked', 'done', 'found', 'as-was', 'refused', 'unchanged'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** Why nothing was changed of somebody after all. */
export const SKIPS = ['gone', 'inactive', 'protected', 'admin'] as const;
export type Skip = (typeof SKIPS)[number];

export interface MembershipChange {
  /** The group's id. Where people are suspended a directory of the organization stands for one: who is suspended there has left it. */
  readonly group: string;
  readonly state: ChangeState;
}

/** What was answered to a change. `lost`: no answer came, and it may have been made. */
export type ChangeAnswer = 'accepted' | 'rejected' | 'forbidden' | 'lost';

/** Whether somebody is in a group as it is wanted. */
const isAsWanted = (kind: BatchKind, isMember: boolean): boolean => isMember === (kind === 'restore');

/** Whether this app took or gave a membership, as far as anybody can know: so much can be given back. */
export const isOurs = ({ state }: Pick<MembershipChange, 'state'>): boolean => state === 'done' || state === 'found';

/** Whether it may be given back: what was begun, and of which nobody could see the end, is looked at first. */
export const mayBeGivenBack = (change: Pick<MembershipChange, 'state'>): boolean =>
  isOurs(change) || change.state === 'asked';

/** Before anything is asked: what was begun earlier and is so now is taken for done; what is so anyway needs no asking. */
export const beforeAsking = (
  kind: BatchKind,
  changes: readonly MembershipChange[],
  memberOf: ReadonlySet<string>,
): MembershipChange[] =>
  changes.map(({ group, state }) => {
    if (state !== 'planned' && state !== 'asked') return { group, state };
    if (isAsWanted(kind, memberOf.has(group))) return { group, state: state === 'asked' ? 'found' : 'as-was' };
    return { group, state: 'planned' };
  });

/** On record before it is asked for. */
export const asAsked = (changes: readonly MembershipChange[], groups: ReadonlySet<string>): MembershipChange[] =>
  changes.map(({ group, state }) => ({ group, state: groups.has(group) && state === 'planned' ? 'asked' : state }));

/** After it was asked for: what is so now, by a reading made after the answers. */
export const afterAsking = (
  kind: BatchKind,
  changes: readonly MembershipChange[],
  answers: ReadonlyMap<string, ChangeAnswer>,
  memberOf: ReadonlySet<string>,
): MembershipChange[] =>
  changes.map(({ group, state }) => {
    const answer = answers.get(group);
    if (state !== 'asked') return { group, state };
    if (answer === undefined) return { group, state: 'planned' };
    const isSo = isAsWanted(kind, memberOf.has(group));
    switch (answer) {
      case 'accepted':
        return { group, state: isSo ? 'done' : 'unchanged' };
      case 'lost':
        // It may yet be made: the next reading tells.
        return { group, state: isSo ? 'found' : 'asked' };
      case 'rejected':
      case 'forbidden':
        return { group, state: isSo ? 'as-was' : 'refused' };
    }
  });

/** Whether nothing of it is left to do. */
export const isSettled = (changes: readonly MembershipChange[]): boolean =>
  changes.every(({ state }) => state !== 'planned' && state !== 'asked');
