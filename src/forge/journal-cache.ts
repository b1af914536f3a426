import { createHash } from 'node:crypto';
import { getAppContext } from '@forge/api';
import type { AccountId } from '../kernel/account';
import { ACTIONS, type Action } from '../kernel/action';
import type { Day } from '../kernel/day';
import type { Known } from '../store/ports';

/** Accounts and days that a warm function remembers, over all installations: about 12 MB. */
const REMEMBERED = 100_000;
/** 96 bits: that two accounts of a site ever share a digest is beyond any chance. Unit: base64 digits. */
const DIGEST_DIGITS = 16;

/** Actions as bits by their place in ACTIONS, by digest. A warm function may serve several installations. */
const stored = new Map<string, number>();
const recalls = new Map<string, Known['recall']>();

const installation = (): string => getAppContext().installationAri.toString();

const digestOf = (account: AccountId, day: Day): string =>
  createHash('sha256').update(`${installation()} ${account} ${day}`).digest('base64').slice(0, DIGEST_DIGITS);

const bitOf = (action: Action): number => 1 << ACTIONS.indexOf(action);

export const known: Known = {
  missing: (facts) =>
    facts.filter(({ account, day, action }) => !((stored.get(digestOf(account, day)) ?? 0) & bitOf(action))),
  note: (account, day, actions) => {
    const digest = digestOf(account, day);
    const before = stored.get(digest);
    if (before === undefined && stored.size >= REMEMBERED) stored.clear();
    stored.set(
      digest,
      actions.reduce((bits, action) => bits | bitOf(action), before ?? 0),
    );
  },
  get recall() {
    const key = installation();
    const own = recalls.get(key) ?? { entriesWritten: 0, nextLook: 0 };
    recalls.set(key, own);
    return own;
  },
};
