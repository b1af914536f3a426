import { createHash } from 'node:crypto';
import { getAppContext } from '@forge/api';
import type { AccountId } from '../kernel/account';
import type { Day } from '../kernel/day';
import { SIGNS, type Sign } from '../kernel/fact';
import type { JournalCache } from '../activity/ports';

/** Accounts and days that a warm function remembers, over all installations: about 12 MB. */
const REMEMBERED = 100_000;
/** 96 bits: that two accounts of a site ever share a digest is beyond any chance. Unit: base64 digits. */
const DIGEST_DIGITS = 16;

/** Signs as bits by their place in SIGNS, by digest. A warm function may serve several installations. */
const stored = new Map<string, number>();
const warmings = new Map<string, JournalCache['warming']>();

const installation = (): string => getAppContext().installationAri.toString();

const digestOf = (account: AccountId, day: Day): string =>
  createHash('sha256').update(`${installation()} ${account} ${day}`).digest('base64').slice(0, DIGEST_DIGITS);

const bitOf = (sign: Sign): number => 1 << SIGNS.indexOf(sign);

export const journalCache: JournalCache = {
  missing: (facts) =>
    facts.filter(({ account, day, sign }) => !((stored.get(digestOf(account, day)) ?? 0) & bitOf(sign))),
  note: (account, day, signs) => {
    const digest = digestOf(account, day);
    const before = stored.get(digest);
    if (before === undefined && stored.size >= REMEMBERED) stored.clear();
    stored.set(
      digest,
      signs.reduce((bits, sign) => bits | bitOf(sign), before ?? 0),
    );
  },
  get warming() {
    const key = installation();
    const own = warmings.get(key) ?? { entriesWritten: 0, nextLook: 0 };
    warmings.set(key, own);
    return own;
  },
};
