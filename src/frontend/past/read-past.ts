import { packFacts, type IssueFacts } from '../../history/rules/claims';
import type { BackfillStatus, PastByPage, PastSlice } from '../../history/view';
import type { AccountId } from '../../kernel/account';
import type { Lack } from '../../kernel/issue-past';
import type { ActorType } from '../../kernel/jira-event';
import { ISSUE_PAGE } from '../../kernel/jira-pages';
import { follow, TRAIL_START } from '../../kernel/trail';
import type { ReadJira } from '../jira/ask-jira';
import { PageFailure } from '../site/failure';
import { completeIssues, findIssues, type FoundPage, type Range, type ReadPage } from './read-issues';
import { readProjects } from './read-projects';
import { wantedOf } from './wanted';

/** Pages of the search that are handed over at once: what a closed tab loses. */
const PAGES = 10;
/** Facts, at which a slice is handed over before: each takes some ten characters. Forge takes 500 KB. */
const MOST_FACTS = 20_000;

export type HandPast = (slice: PastSlice) => Promise<BackfillStatus>;

interface Reading {
  readonly readJira: ReadJira;
  readonly hand: HandPast;
  readonly onStatus: (status: BackfillStatus) => void;
  readonly signal: AbortSignal;
}

/** Pages that are read and not handed over yet. */
class Slice {
  private readonly issues: IssueFacts[] = [];
  private readonly actorTypes = new Map<AccountId, ActorType>();
  private readonly untold = new Set<Lack>();
  private pages = 0;
  private facts = 0;
  private leftOut = 0;

  constructor(private readonly from: string | null) {}

  add(page: ReadPage): void {
    this.pages += 1;
    this.issues.push(...page.issues);
    this.facts += page.issues.reduce((sum, { facts }) => sum + facts.length, 0);
    for (const [account, type] of page.actorTypes) this.actorTypes.set(account, type);
    for (const lack of page.untold) this.untold.add(lack);
    this.leftOut += page.leftOut;
  }

  get isFull(): boolean {
    return this.pages >= PAGES || this.facts >= MOST_FACTS;
  }

  upTo(next: string | null, { from }: Range, projects: string[] | null | undefined): PastSlice {
    const packed = packFacts(from, this.issues, this.actorTypes);
    const { leftOut } = this;
    const slice = { ...packed, from: this.from, next, untold: [...this.untold], leftOut };
    return projects === undefined ? slice : { ...slice, projects };
  }
}

/** The page of the search that begins there, or the first when Jira has forgotten where that was. */
const findFirst = async (
  readJira: ReadJira,
  range: Range,
  token: string | null,
): Promise<{ readonly from: string | null; readonly page: FoundPage }> => {
  const size = ISSUE_PAGE.most;
  try {
    return { from: token, page: await findIssues(readJira, range, { token, size }) };
  } catch (cause) {
    if (token === null || !(cause instanceof PageFailure) || cause.code !== 'jira') throw cause;
    return { from: null, page: await findIssues(readJira, range, { token: null, size }) };
  }
};

/** Reads on from where the app says until somebody else has moved it, or to the end. Gives where it stands then. */
const readOn = async (
  { readJira, hand, onStatus, signal }: Reading,
  range: Range,
  token: string | null,
): Promise<PastByPage> => {
  // Which projects a person sees is told with the first slice: the app reads the others.
  let projects: string[] | null | undefined = await readProjects(readJira);
  const first = await findFirst(readJira, range, token);
  let [page, trail, slice] = [first.page, TRAIL_START, new Slice(first.from)];
  const handOver = async (next: string | null): Promise<PastByPage> => {
    const status = await hand(slice.upTo(next, range, projects));
    onStatus(status);
    [slice, projects] = [new Slice(next), undefined];
    return status.page;
  };
  for (;;) {
    signal.throwIfAborted();
    const { next } = page;
    const followed = next === null ? null : follow(trail, next);
    if (next === null || followed === null) {
      // A search that leads in a circle ends, and nobody knows what lay beyond: the app reads all by itself.
      if (next !== null) projects = null;
      slice.add(await completeIssues(readJira, range, page));
      return handOver(null);
    }
    // The next page is asked for while this one is completed.
    const [read, ahead] = await Promise.all([
      completeIssues(readJira, range, page),
      findIssues(readJira, range, { token: next, size: page.size }),
    ]);
    slice.add(read);
    if (slice.isFull) {
      const now = await handOver(next);
      if (wantedOf(now) === null || now.token !== next) return now;
    }
    [page, trail] = [ahead, followed];
  }
};

/**
 * Reads the days before the install as the person who looks at the page, as long as the app wants it: page after page of the search,
 * at most five requests in flight. Begins where the last slice ended that the app took, whoever read it. Throws PageFailure.
 */
export const readPast = async (reading: Reading, start: PastByPage): Promise<void> => {
  let at = start;
  for (let range = wantedOf(at); range !== null; range = wantedOf(at)) {
    const now = await readOn(reading, range, at.token);
    if (now.token === at.token) return; // another page reads: going on would be to read the same
    at = now;
  }
};
