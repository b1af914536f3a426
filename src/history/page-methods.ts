import * as v from 'valibot';
import type { PageMethod } from '../kernel/page-method';
import { parserOf } from '../store/parse';
import type { SecondOpinion } from '../report/rules/second-opinion';
import { askSecondOpinion } from './ask-second-opinion';
import { setPageReads } from './set-page-reads';
import { takeSlice } from './take-slice';
import type { BackfillStatus, PastSlice } from './view';

/** The most that a slice holds: what a page of a browser hands over at once is far less. */
const MOST_ISSUES = 5_000;
const MOST_ACCOUNTS = 20_000;
const MOST_NUMBERS = 300_000;
const MOST_PROJECTS = 5_000;
/** Longest id, account and token. Unit: characters. */
const ID_CHARS = 64;
const ACCOUNT_CHARS = 128;
const TOKEN_CHARS = 4_000;

const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const numbers = (most: number) => v.pipe(v.array(Whole), v.maxLength(most));
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(ID_CHARS));
const Token = v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(TOKEN_CHARS)));

const Slice: v.GenericSchema<unknown, PastSlice> = v.object({
  from: Token,
  next: Token,
  accounts: v.pipe(v.array(v.pipe(v.string(), v.maxLength(ACCOUNT_CHARS))), v.maxLength(MOST_ACCOUNTS)),
  apps: numbers(MOST_ACCOUNTS),
  customers: numbers(MOST_ACCOUNTS),
  issues: v.pipe(v.array(v.object({ id: Id, facts: numbers(MOST_NUMBERS) })), v.maxLength(MOST_ISSUES)),
  leftOut: Whole,
  untold: v.pipe(v.array(v.picklist(['changes', 'comments', 'worklogs'])), v.maxLength(3)),
  projects: v.exactOptional(v.nullable(v.pipe(v.array(Id), v.maxLength(MOST_PROJECTS)))),
});

type Ports = Parameters<typeof takeSlice>[0];

export const historyMethods = {
  handPast: { writes: true, parse: parserOf(Slice), handle: takeSlice } satisfies PageMethod<
    Ports,
    PastSlice,
    BackfillStatus
  >,
  secondOpinion: {
    writes: true, // it spends points
    parse: parserOf(v.object({ account: v.pipe(v.string(), v.maxLength(ACCOUNT_CHARS)) })),
    handle: (ports, { account }) => askSecondOpinion(ports, account),
  } satisfies PageMethod<Ports, { account: string }, SecondOpinion>,
  readPastHere: {
    writes: true,
    parse: parserOf(v.object({ wanted: v.boolean() })),
    handle: (ports, { wanted }) => setPageReads(ports, wanted),
  } satisfies PageMethod<Ports, { wanted: boolean }, BackfillStatus>,
};
