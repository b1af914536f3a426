import type { JiraEvent } from './jira-event';
import { actorOf, changelogItemsOf, productIn } from './jira-payload';
import { momentOf } from './moment';
import type { UsedProduct } from './product';
import { fieldOf, itemsOf, textOf, wholeOf, type Items } from './outside';

// What an issue tells of its past, as Jira's REST API answers it to the app and to the page.

/** Longest id that is believed: it is stored between two questions. Unit: characters. */
const ID_CHARS = 64;

/** The id of an issue, a comment or a worklog: text or a number. */
export const idOf = (value: unknown): string | null => {
  const id = fieldOf(value, 'id') ?? fieldOf(value, 'issueId');
  return typeof id === 'number' ? String(id) : textOf(id, ID_CHARS);
};

/**
 * The fields that tell of an issue's creation and product, and whether it can hold anything of the time asked for, comments and
 * worklogs included.
 */
export const ISSUE_FIELDS = ['creator', 'created', 'updated', 'project', 'timespent'] as const;
/** The same with what is embedded in an issue; changes come with `expand`. */
export const PAST_FIELDS = [...ISSUE_FIELDS, 'comment', 'worklog'] as const;

export interface FoundIssue {
  readonly id: string;
  /** To what it belongs: to any product when it does not say. */
  readonly belongs: { readonly product: UsedProduct };
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
  const belongs = { product: 'any' as const, ...productIn(issue) };
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

/** What an issue's own answer may hold only a part of. */
export type Lack = 'changes' | 'comments' | 'worklogs';

/** What an answer tells of what happened on an issue, and what it does not hold all of. */
export interface EmbeddedPast {
  readonly events: readonly JiraEvent[];
  /** Changes, comments and worklogs that made no sense. */
  readonly leftOut: number;
  /** Changes, comments and worklogs that are here. */
  readonly embedded: number;
  readonly lacks: readonly Lack[];
}

/** A history entry of an issue. */
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

/** Whether a list is all that its answer counts. */
const isWhole = (list: readonly unknown[], total: unknown): boolean => {
  const all = wholeOf(total);
  return all !== null && list.length >= all;
};

/** Whether changes that come newest first go back beyond that instant: then none since is missing. */
const reachesBack = (events: readonly JiraEvent[], since: number): boolean =>
  events.every(({ at }, i) => at <= (events[i - 1]?.at ?? Infinity)) && (events.at(-1)?.at ?? Infinity) < since;

interface Embedded extends Items<JiraEvent> {
  /** How many came. */
  readonly came: number;
  readonly isWhole: boolean;
}

const NOTHING_EMBEDDED: Embedded = { items: [], leftOut: 0, came: 0, isWhole: false };

const embeddedChanges = (issue: unknown, since: number): Embedded => {
  const histories = fieldOf(issue, 'changelog', 'histories');
  if (!Array.isArray(histories)) return NOTHING_EMBEDDED;
  const found = itemsOf(histories, changeOf);
  const all = isWhole(histories, fieldOf(issue, 'changelog', 'total'));
  return { ...found, came: histories.length, isWhole: all || reachesBack(found.items, since) };
};

/** Which of them are embedded where not all are is documented nowhere: an edit may be of any. */
const embeddedWritten = (issue: unknown, kind: 'comment' | 'worklog'): Embedded => {
  const values = fieldOf(issue, 'fields', kind, `${kind}s`);
  if (!Array.isArray(values)) return NOTHING_EMBEDDED;
  const all = isWhole(values, fieldOf(issue, 'fields', kind, 'total'));
  return { ...eventsIn(kind, values), came: values.length, isWhole: all };
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
    ['worklogs', hasWorklogs || worklogs.came > 0 ? worklogs : { ...worklogs, isWhole: true }],
  ] as const;
  // What is lacking is asked for as a whole.
  const whole = parts.flatMap(([, part]) => (part.isWhole ? [part] : []));
  return {
    events: whole.flatMap(({ items }) => items).map((event) => ({ ...event, ...belongs })),
    leftOut: whole.reduce((sum, part) => sum + part.leftOut, 0),
    embedded: parts.reduce((sum, [, part]) => sum + part.came, 0),
    lacks: parts.flatMap(([lack, part]) => (part.isWhole ? [] : [lack])),
  };
};

/** What changed on an issue, from a list of changes by issue. */
export interface IssueChanges {
  readonly issue: string;
  readonly events: readonly JiraEvent[];
  readonly leftOut: number;
}

const issueChangesOf = (value: unknown): IssueChanges | null => {
  const issue = idOf(value);
  const histories = fieldOf(value, 'changeHistories');
  if (issue === null || !Array.isArray(histories)) return null;
  const { items: events, leftOut } = itemsOf(histories, changeOf);
  return { issue, events, leftOut };
};

export const changesIn = (changelogs: readonly unknown[]): Items<IssueChanges> => itemsOf(changelogs, issueChangesOf);
