import * as v from 'valibot';
import { idOf, issueOf, pastIn, type EmbeddedPast, type FoundIssue } from '../../kernel/issue-past';
import { itemsOf, type Items } from '../../kernel/outside';
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

/** A list of which each item is read by itself. */
const List = v.array(v.unknown());

/** A page of issues. */
export const FoundIssues = v.object({
  issues: List,
  nextPageToken: v.optional(v.unknown()),
  isLast: v.optional(v.unknown()),
});
export const Changelogs = v.object({ issueChangeLogs: List, nextPageToken: v.optional(v.unknown()) });
export const Projects = v.object({ values: List, total: v.optional(v.unknown()) });
export const Comments = v.object({ comments: List, total: v.optional(v.unknown()) });
export const Worklogs = v.object({ worklogs: List, total: v.optional(v.unknown()) });

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
