import * as v from 'valibot';

import { factsOf } from '../../activity/rules/facts';
import type { IssueFacts } from '../../history/rules/claims';
import type { AccountId } from '../../kernel/account';
import { changesIn, eventsIn, ISSUE_FIELDS, issueOf, PAST_FIELDS, pastIn, type Lack } from '../../kernel/issue-past';
import type { ActorType, JiraEvent } from '../../kernel/jira-event';
import { BY_CREATION, fewer, markOf, more, nextStartOf, nextTokenOf, updatedSince } from '../../kernel/jira-pages';
import { itemsOf, type Items } from '../../kernel/outside';
import { follow, TRAIL_START } from '../../kernel/trail';
import { unclear, type ReadJira } from '../jira/ask-jira';
import { PageFailure } from '../site/failure';

/** The time that is read, epoch ms; `until` is no part of it. */
export interface Range {
  readonly from: number;
  readonly until: number;
}

/** A page of the search, read to the end of every issue on it. */
export interface ReadPage {
  readonly issues: readonly IssueFacts[];
  readonly actorTypes: ReadonlyMap<AccountId, ActorType>;
  /** What Jira did not give of some of these issues. */
  readonly untold: readonly Lack[];
  /** What made no sense: issues, changes, comments and worklogs. */
  readonly leftOut: number;
}

/** A page of the search as it came. */
export interface FoundPage {
  readonly values: readonly unknown[];
  readonly next: string | null;
  /** How many issues the next page is to be asked for. */
  readonly size: number;
}

/** Comments or worklogs in a page. */
const LISTED = 100;
/** Lists of single issues that are read at once. */
const SIDE_BY_SIDE = 4;

const List = v.array(v.unknown());
const Found = v.object({ issues: List, nextPageToken: v.optional(v.unknown()), isLast: v.optional(v.unknown()) });
const Comments = v.object({ comments: List, total: v.optional(v.unknown()) });
const Worklogs = v.object({ worklogs: List, total: v.optional(v.unknown()) });
const Changes = v.object({ issueChangeLogs: List, nextPageToken: v.optional(v.unknown()) });

const isTooLarge = (cause: unknown): boolean => cause instanceof PageFailure && cause.problem.code === 'jira-too-large';

/** Where a page of the search begins, and how many issues it is asked for. */
export interface PageAsked {
  readonly token: string | null;
  readonly size: number;
}

/** Reads a page of the search. Throws PageFailure. */
export const findIssues = async (readJira: ReadJira, range: Range, asked: PageAsked): Promise<FoundPage> => {
  const { token, size } = asked;
  const ask = async (how: object): Promise<FoundPage> => {
    const jql = `${updatedSince(range.from)} ${BY_CREATION}`;
    const body = { jql, maxResults: size, ...(token === null ? {} : { nextPageToken: token }), ...how };
    const page = v.safeParse(Found, await readJira('/rest/api/3/search/jql', 'issues', body));
    if (!page.success) throw unclear('issues');
    return { values: page.output.issues, next: nextTokenOf(page.output), size: more(size) };
  };
  try {
    return await ask({ fields: PAST_FIELDS, expand: 'changelog' });
  } catch (cause) {
    if (!isTooLarge(cause)) throw cause;
    const smaller = fewer(size);
    return smaller === null ? ask({ fields: ISSUE_FIELDS }) : findIssues(readJira, range, { token, size: smaller });
  }
};

interface Told {
  readonly events: readonly JiraEvent[];
  readonly leftOut: number;
  readonly isWhole: boolean;
}

interface ListPage<At> extends Items<JiraEvent> {
  readonly next: At | null;
  readonly mark: string;
}

/** Follows a list to its end, or as far as it leads on. */
const listed = async <At>(first: At, read: (at: At) => Promise<ListPage<At>>): Promise<Told> => {
  const events: JiraEvent[] = [];
  let [leftOut, trail] = [0, TRAIL_START];
  for (let at = first; ;) {
    const page = await read(at);
    events.push(...page.items);
    leftOut += page.leftOut;
    if (page.next === null) return { events, leftOut, isWhole: true };
    const followed = follow(trail, page.mark);
    if (!followed) return { events, leftOut, isWhole: false };
    trail = followed;
    at = page.next;
  }
};

const inPages = (startAt: number): string => `startAt=${startAt}&maxResults=${LISTED}`;

const pageOf = (
  kind: 'comment' | 'worklog',
  startAt: number,
  values: readonly unknown[],
  total: unknown,
): ListPage<number> => ({
  ...eventsIn(kind, values),
  next: nextStartOf(startAt, values.length, total),
  mark: markOf(values),
});

const comments = (readJira: ReadJira, id: string): Promise<Told> =>
  listed(0, async (startAt) => {
    const path = `/rest/api/3/issue/${encodeURIComponent(id)}/comment?${inPages(startAt)}`;
    const page = v.safeParse(Comments, await readJira(path, 'comments'));
    if (!page.success) throw unclear('comments');
    return pageOf('comment', startAt, page.output.comments, page.output.total);
  });

const worklogs = (readJira: ReadJira, id: string): Promise<Told> =>
  listed(0, async (startAt) => {
    const path = `/rest/api/3/issue/${encodeURIComponent(id)}/worklog?${inPages(startAt)}`;
    const page = v.safeParse(Worklogs, await readJira(path, 'issue-worklogs'));
    if (!page.success) throw unclear('issue-worklogs');
    return pageOf('worklog', startAt, page.output.worklogs, page.output.total);
  });

const changes = (readJira: ReadJira, id: string): Promise<Told> =>
  listed<string | null>(null, async (token) => {
    const body = { issueIdsOrKeys: [id], maxResults: 1000, ...(token === null ? {} : { nextPageToken: token }) };
    const page = v.safeParse(Changes, await readJira('/rest/api/3/changelog/bulkfetch', 'changes', body));
    if (!page.success) throw unclear('changes');
    const found = changesIn(page.output.issueChangeLogs);
    const next = nextTokenOf(page.output);
    return {
      items: found.items.flatMap(({ events }) => events),
      leftOut: found.items.reduce((sum, each) => sum + each.leftOut, found.leftOut),
      next,
      mark: next ?? '',
    };
  });

const LISTS: Readonly<Record<Lack, (readJira: ReadJira, id: string) => Promise<Told>>> = {
  changes,
  comments,
  worklogs,
};

/** What Jira refuses or garbles is nothing, and not whole; that it is busy or away ends the reading. */
const ifTold = async (list: Promise<Told>): Promise<Told> => {
  try {
    return await list;
  } catch (cause) {
    const isAnswer = cause instanceof PageFailure && ['jira', 'jira-refused', 'jira-answer'].includes(cause.code);
    if (!isAnswer) throw cause;
    return { events: [], leftOut: 0, isWhole: false };
  }
};

/** Does `work` on every item, so many at a time. */
const sideBySide = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
};

/** Reads what the page of the search does not tell of its issues. Throws PageFailure. */
export const completeIssues = async (
  readJira: ReadJira,
  { from, until }: Range,
  { values }: FoundPage,
): Promise<ReadPage> => {
  const found = itemsOf(values, (value) => {
    const issue = issueOf(value);
    return issue && { ...issue, past: pastIn(value, from, issue) };
  });
  // One that does not say when it changed may have changed in that time.
  const items = found.items
    .filter(({ updated }) => updated === null || updated >= from)
    .map((issue) => ({ ...issue, told: [...issue.events, ...issue.past.events] }));
  let leftOut = items.reduce((sum, { past }) => sum + past.leftOut, found.leftOut);
  const untold = new Set<Lack>();
  const lacking = items.flatMap((issue) => issue.past.lacks.map((lack) => ({ issue, lack })));
  await sideBySide(lacking, async ({ issue, lack }) => {
    const rest = await ifTold(LISTS[lack](readJira, issue.id));
    issue.told.push(...rest.events.map((event) => ({ ...event, ...issue.belongs })));
    leftOut += rest.leftOut;
    if (!rest.isWhole) untold.add(lack);
  });
  const actorTypes = new Map<AccountId, ActorType>();
  const issues = items.map(({ id, told }) => {
    const inTime = told.filter(({ at }) => at >= from && at < until);
    for (const { actor, actorType } of inTime) if (actor !== null && actorType) actorTypes.set(actor, actorType);
    const facts = inTime.map(factsOf).flatMap((found) => (found.kind === 'facts' ? found.facts : []));
    return { id, facts };
  });
  return { issues, actorTypes, untold: [...untold], leftOut };
};
