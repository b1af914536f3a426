import * as v from 'valibot';
import type { JiraEvent } from '../../kernel/jira-event';
import { changeOf, idOf, issueOf, pastIn, type EmbeddedPast, type FoundIssue } from '../../kernel/issue-past';
import { fieldOf, itemsOf, textOf, wholeOf, type Items } from '../../kernel/outside';
import type { Priced } from '../../kernel/points';

/** Atlassian's prices: a call, and each issue, change, comment or worklog in it. */
const POINTS_PER_CALL = 1;
const POINTS_PER_OBJECT = 1;

export const priced = <T>(value: T, objects: number, { leftOut = 0, embedded = 0 } = {}): Priced<T> => ({
  value,
  points: POINTS_PER_CALL + objects * POINTS_PER_OBJECT,
  embedded: embedded * POINTS_PER_OBJECT,
  leftOut,
});

/** Longest token of a next page that is believed: it is stored between two questions. Unit: characters. */
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

/** An issue with what its own answer tells of it. */
export interface FoundPast extends FoundIssue {
  readonly past: EmbeddedPast;
}

/** Issues with their past since that instant, epoch ms, as far as it is embedded. */
export const pastsIn = (issues: readonly unknown[], since: number): Priced<readonly FoundPast[]> => {
  const { items, leftOut } = itemsOf(issues, (value) => {
    const issue = issueOf(value);
    return issue && { ...issue, past: pastIn(value, since, issue) };
  });
  const [odd, embedded] = items.reduce<readonly [number, number]>(
    ([before, came], { past }) => [before + past.leftOut, came + past.embedded] as const,
    [0, 0],
  );
  return priced(items, issues.length, { leftOut: leftOut + odd, embedded });
};

export const idsIn = (issues: readonly unknown[]): Items<string> => itemsOf(issues, idOf);

/** What a page of a counted list begins with: a list that begins anew on each page shows it. */
export const markOf = (values: readonly unknown[]): string => `${idOf(values[0]) ?? ''} ${values.length}`;

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
