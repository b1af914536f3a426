import * as v from 'valibot';
import type { JiraEvent } from '../../kernel/jira-event';
import { actorOf, changelogItemsOf, productIn } from '../../kernel/jira-payload';
import { momentOf } from '../../kernel/moment';
import { fieldOf, itemsOf, textOf, wholeOf, type Items } from '../../kernel/outside';
import type { Priced } from '../../kernel/points';

/** Atlassian's prices: a call, and each issue, change, comment or worklog in it. */
const POINTS_PER_CALL = 1;
const POINTS_PER_OBJECT = 1;

export const priced = <T>(value: T, objects: number, { calls = 1, leftOut = 0 } = {}): Priced<T> => ({
  value,
  points: calls * POINTS_PER_CALL + objects * POINTS_PER_OBJECT,
  leftOut,
});

/** Longest id and longest token of a next page that are believed: both are stored between two questions. Unit: characters. */
const ID_CHARS = 64;
const TOKEN_CHARS = 4_000;

/** A list of which each item is read by itself. */
const List = v.array(v.unknown());

/** A page of issues. */
export const FoundIssues = v.object({
  issues: List,
  nextPageToken: v.optional(v.unknown()),
  isLast: v.optional(v.unknown()),
});
export const Changelogs = v.object({ issueChangeLogs: List, nextPageToken: v.optional(v.unknown()) });
export const Comments = v.object({ comments: List, total: v.optional(v.unknown()) });
export const Worklogs = v.object({ worklogs: List, total: v.optional(v.unknown()) });
export const WorklogList = List;
export const TouchedWorklogs = v.object({
  values: List,
  until: v.optional(v.unknown()),
  lastPage: v.optional(v.unknown()),
});

/** Where a search goes on; `null` at its end. That it is the last page is believed, whatever token comes with it. */
export const nextTokenOf = (page: { readonly nextPageToken?: unknown; readonly isLast?: unknown }): string | null =>
  page.isLast === true ? null : textOf(page.nextPageToken, TOKEN_CHARS);

/**
 * Where a list that counts its items goes on; `null` at its end: when nothing came, or all that there are. Without a total it
 * goes on until nothing comes.
 */
export const nextStartOf = (startAt: number, came: number, total: unknown): number | null => {
  const end = startAt + came;
  const all = wholeOf(total);
  return came === 0 || (all !== null && end >= all) ? null : end;
};

/** Ids come as text, of worklogs as numbers. */
const idOf = (value: unknown): string | null => {
  const id = fieldOf(value, 'id') ?? fieldOf(value, 'issueId');
  return typeof id === 'number' ? String(id) : textOf(id, ID_CHARS);
};

export const idsIn = (issues: readonly unknown[]): Items<string> => itemsOf(issues, idOf);

export const worklogIdsIn = (values: readonly unknown[]): Items<number> =>
  itemsOf(values, (value) => wholeOf(fieldOf(value, 'worklogId')));

/** The latest instant at which one of these worklogs changed, epoch ms; 0 when none says. */
export const latestIn = (values: readonly unknown[]): number =>
  values.reduce<number>((latest, value) => Math.max(latest, momentOf(fieldOf(value, 'updatedTime')) ?? 0), 0);

/** The fields that tell of an issue's creation and product, and whether it can hold anything of the time asked for. */
export const ISSUE_FIELDS = ['creator', 'created', 'updated', 'project'] as const;

export interface FoundIssue {
  readonly id: string;
  /** To what it belongs, where it says so. */
  readonly belongs: Pick<JiraEvent, 'product'>;
  /** Its creation; nothing when the issue does not say when that was. */
  readonly events: readonly JiraEvent[];
  /** Epoch ms; `null` when it does not say. */
  readonly updated: number | null;
  /** Jira refuses to list worklogs where time tracking is off: nobody has spent time there. */
  readonly hasWorklogs: boolean;
}

export const issueOf = (issue: unknown): FoundIssue | null => {
  const id = idOf(issue);
  if (id === null) return null;
  const created = momentOf(fieldOf(issue, 'fields', 'created'));
  const belongs = productIn(issue);
  const creation = {
    kind: 'issue',
    change: 'created',
    ...actorOf(fieldOf(issue, 'fields', 'creator')),
    ...belongs,
  } as const;
  return {
    id,
    belongs,
    events: created === null ? [] : [{ ...creation, at: created }],
    updated: momentOf(fieldOf(issue, 'fields', 'updated')),
    hasWorklogs: (wholeOf(fieldOf(issue, 'fields', 'timespent')) ?? 0) > 0,
  };
};

export const issuesIn = (issues: readonly unknown[]): Items<FoundIssue> => itemsOf(issues, issueOf);

/** What an issue's own answer may hold only a part of. */
export type Lack = 'changes' | 'comments' | 'worklogs';

/** What an answer tells of what happened on an issue, and what it does not hold all of. */
export interface EmbeddedPast {
  readonly events: readonly JiraEvent[];
  readonly lacks: readonly Lack[];
}

const changeOf = (change: unknown): JiraEvent | null => {
  const at = momentOf(fieldOf(change, 'created'));
  if (at === null) return null;
  return {
    kind: 'changelog',
    at,
    ...actorOf(fieldOf(change, 'author')),
    items: changelogItemsOf(fieldOf(change, 'items')),
  };
};

export interface IssueChanges {
  readonly issue: string;
  readonly events: readonly JiraEvent[];
  readonly leftOut: number;
}

const issueChangesOf = (value: unknown): IssueChanges | null => {
  const issue = textOf(fieldOf(value, 'issueId'), ID_CHARS);
  const histories = fieldOf(value, 'changeHistories');
  if (issue === null || !Array.isArray(histories)) return null;
  const { items: events, leftOut } = itemsOf(histories, changeOf);
  return { issue, events, leftOut };
};

export const changesIn = (changelogs: readonly unknown[]): Items<IssueChanges> => itemsOf(changelogs, issueChangesOf);

/** An edit moves `updated` away from `created` by more than the time that writing both takes. Unit: ms. */
const EDIT_MS = 1_000;

/** The making of a comment or a worklog and, when there was one, its last edit; nothing of one that says not when. */
const writtenOf =
  (kind: 'comment' | 'worklog') =>
  (value: unknown): readonly JiraEvent[] | null => {
    const created = momentOf(fieldOf(value, 'created'));
    if (created === null) return null;
    const [author, editor] = [fieldOf(value, 'author'), fieldOf(value, 'updateAuthor')];
    const made: JiraEvent = { kind, change: 'created', at: created, ...actorOf(author) };
    const updated = momentOf(fieldOf(value, 'updated')) ?? created;
    return updated - created < EDIT_MS
      ? [made]
      : [made, { kind, change: 'edited', at: updated, ...actorOf(editor, author) }];
  };

export const eventsIn = (kind: 'comment' | 'worklog', values: readonly unknown[]): Items<JiraEvent> => {
  const { items, leftOut } = itemsOf(values, writtenOf(kind));
  return { items: items.flat(), leftOut };
};

/** What a page of a counted list begins with: a list that begins anew on each page shows it. */
export const markOf = (values: readonly unknown[]): string => `${idOf(values[0]) ?? ''} ${values.length}`;

/** Whether a list is all that its answer counts. */
const isWhole = (list: readonly unknown[], total: unknown): boolean => {
  const all = wholeOf(total);
  return all !== null && list.length >= all;
};

/** Whether changes that come newest first go back beyond that instant: then none since is missing. */
const reachesBack = (events: readonly JiraEvent[], since: number): boolean =>
  events.every(({ at }, i) => at <= (events[i - 1]?.at ?? Infinity)) && (events.at(-1)?.at ?? Infinity) < since;

interface Embedded {
  readonly events: readonly JiraEvent[];
  readonly isWhole: boolean;
}

const NOTHING_EMBEDDED: Embedded = { events: [], isWhole: false };

const embeddedChanges = (issue: unknown, since: number): Embedded => {
  const histories = fieldOf(issue, 'changelog', 'histories');
  if (!Array.isArray(histories)) return NOTHING_EMBEDDED;
  const { items: events } = itemsOf(histories, changeOf);
  const all = isWhole(histories, fieldOf(issue, 'changelog', 'total'));
  return { events, isWhole: all || reachesBack(events, since) };
};

/** Which of them are embedded where not all are is documented nowhere: an edit may be of any. */
const embeddedWritten = (issue: unknown, kind: 'comment' | 'worklog'): Embedded => {
  const values = fieldOf(issue, 'fields', kind, `${kind}s`);
  if (!Array.isArray(values)) return NOTHING_EMBEDDED;
  const { items: events } = eventsIn(kind, values);
  return { events, isWhole: isWhole(values, fieldOf(issue, 'fields', kind, 'total')) };
};

/** What is embedded in an issue of its changes, comments and worklogs. `since`: epoch ms, before which nothing is missed. */
export const pastIn = (issue: unknown, since: number, { belongs, hasWorklogs }: FoundIssue): EmbeddedPast => {
  const changes = embeddedChanges(issue, since);
  const comments = embeddedWritten(issue, 'comment');
  const worklogs = embeddedWritten(issue, 'worklog');
  const parts = [
    ['changes', changes],
    ['comments', comments],
    // Jira shows none where time tracking is off, and refuses to list them.
    ['worklogs', hasWorklogs ? worklogs : { ...worklogs, isWhole: true }],
  ] as const;
  return {
    // What is lacking is asked for as a whole.
    events: parts.flatMap(([, part]) => (part.isWhole ? part.events : [])).map((event) => ({ ...event, ...belongs })),
    lacks: parts.flatMap(([lack, part]) => (part.isWhole ? [] : [lack])),
  };
};
