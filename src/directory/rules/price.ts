import type { Points } from '../../kernel/points';

/** What Atlassian counts for each account that an answer names. */
const OF_AN_ACCOUNT: Points = 2;
/** Accounts in Jira's largest pages. */
const USERS = 1_000;
const MEMBERS = 50;

const price = (accounts: number, perPage: number): Points =>
  Math.max(1, Math.ceil(accounts / perPage)) + OF_AN_ACCOUNT * accounts;

/** Points that it costs the app to read so many users, and so many members of one group. */
export const priceOfUsers = (users: number): Points => price(users, USERS);
export const priceOfMembers = (members: number): Points => price(members, MEMBERS);
