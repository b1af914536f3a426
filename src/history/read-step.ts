import { GRANT_MS } from '../jobs/rules/backoff';
import type { ClockPort } from '../kernel/clock';
import { TryLater } from '../kernel/failures';
import type { JiraEvent } from '../kernel/jira-event';
import { updatedSince } from '../kernel/jira-pages';
import type { Points, Priced } from '../kernel/points';
import { withLeftOut, withProblem, type Asked, type Problem } from '../kernel/problem';
import { follow, TRAIL_START, type Trail } from '../kernel/trail';
import type { HistoryPorts, LackingIssue } from './ports';
import { lackProblem } from './rules/lack-problem';
import type { HistoryRead, HistoryStep, TimeRange } from './state';

/** What one step of reading the past told, and where it goes on. */
export interface HistoryStepResult {
  readonly events: readonly JiraEvent[];
  readonly points: Points;
  /** What is embedded in issues: it may cost points. */
  readonly embedded: Points;
  readonly next: HistoryStep | 'complete';
  /** Issues of which everything is known now. */
  readonly done: number;
  /** About how many issues there are, when that is what was asked. */
  readonly total?: number | null;
  /** How far the search for issues was followed, and how many to ask for next, when that is what was asked. */
  readonly trail?: Trail;
  readonly pageSize?: number;
  /** The projects to which the reading is narrowed. */
  readonly projects?: readonly string[];
  /** What the answer left out, or where its list ended too early. */
  readonly problems: readonly Problem[];
}

type StepOf<K extends HistoryStep['kind']> = Extract<HistoryStep, { kind: K }>;
type Ports = Pick<HistoryPorts, 'jiraHistory'> & ClockPort;

const paid = (asked: Asked, { points, embedded = 0, leftOut = 0 }: Priced<unknown>) => ({
  points,
  embedded,
  problems: withLeftOut([], asked, leftOut),
});

/** Where it goes on when of these issues not all is known yet. */
const stepFor = (issues: readonly LackingIssue[], after: string | null): HistoryStep | 'complete' => {
  if (issues.length > 0)
    return { kind: 'rest', issues: issues.map((issue) => ({ ...issue, lacks: [...issue.lacks] })), after };
  return after === null ? 'complete' : { kind: 'issues', token: after };
};

/** Issues whose changes are asked for at once; one alone when that failed before. */
const CHANGES_AT_ONCE = 25;

const lacksChanges = ({ lacks }: LackingIssue): boolean => lacks.includes('changes');

/** The issues whose changes are asked for next: first those of all, then what is written on each. */
const changeless = ({ issues }: StepOf<'rest'>, most: number): LackingIssue[] =>
  issues.filter(lacksChanges).slice(0, most);

/** The step without what was asked for, and how many issues lack nothing any more. */
const without = ({ issues, after }: StepOf<'rest'>, asked: readonly LackingIssue[]) => {
  const ids = new Set(asked.map(({ id }) => id));
  const left =
    asked.length === 0
      ? issues.slice(1)
      : issues
          .map((issue) =>
            ids.has(issue.id) ? { ...issue, lacks: issue.lacks.filter((lack) => lack !== 'changes') } : issue,
          )
          .filter(({ lacks }) => lacks.length > 0);
  return { next: stepFor(left, after), done: issues.length - left.length };
};

/** Where it goes on without what the first issue lacks. */
export const goneRound = (step: StepOf<'rest'>) => without(step, changeless(step, 1));

/** Reads a page of issues, and notes those of which the page does not tell all. */
const readIssues = async (
  ports: Ports,
  { token }: StepOf<'issues'>,
  { from }: TimeRange,
  { startedAt, trail, pageSize, projects }: HistoryRead,
): Promise<HistoryStepResult> => {
  const page = await ports.jiraHistory.issues(from, token, { pageSize, projects });
  const { count, events, lacking, next } = page.value;
  // An app that was only just installed may be shown an empty site instead of a refusal.
  if (
    projects === undefined &&
    token === null &&
    next === null &&
    count === 0 &&
    ports.clock.now() - startedAt < GRANT_MS
  )
    throw new TryLater({ code: 'jira-no-issue-yet' });
  const result = {
    ...paid('issues', page),
    events,
    done: count - lacking.length,
    pageSize: page.value.pageSize,
  };
  if (next === null) return { ...result, next: stepFor(lacking, null) };
  const followed = follow(token === null ? TRAIL_START : trail, next);
  if (followed) return { ...result, next: stepFor(lacking, next), trail: followed };
  // A search that leads in a circle ends, and what may be missing is told.
  const problems = withProblem(result.problems, { code: 'list-repeats', asked: 'issues' });
  return { ...result, next: stepFor(lacking, null), problems };
};

/** Reads what a page of issues did not tell: the changes of some of them, or what is written on one. */
const readRest = async (
  { jiraHistory }: Ports,
  step: StepOf<'rest'>,
  { failures }: Pick<HistoryRead, 'failures'>,
): Promise<HistoryStepResult> => {
  const [first] = step.issues;
  if (!first) return { events: [], points: 0, embedded: 0, problems: [], ...without(step, []) };
  // The attempt under way is counted as well.
  const asked = changeless(step, failures > 1 ? 1 : CHANGES_AT_ONCE);
  const rest = asked.length > 0 ? await jiraHistory.changesOf(asked) : await jiraHistory.writtenOn(first);
  const { problems, ...price } = paid('issues', rest);
  const { events, untold } = rest.value;
  return { ...price, events, ...without(step, asked), problems: untold.map(lackProblem).reduce(withProblem, problems) };
};

/** Projects that are asked for by their ids: of more, all issues are read. */
const MOST_PROJECTS = 500;

/** Reads a page of the projects that the app sees, and notes those whose issues nobody has read. */
const readProjects = async ({ jiraHistory }: Ports, step: StepOf<'projects'>): Promise<HistoryStepResult> => {
  const page = await jiraHistory.projects(step.startAt);
  const seen = new Set(step.seen);
  const missing = [...step.missing, ...page.value.ids.filter((id) => !seen.has(id))];
  const { next: told } = page.value;
  const trail = told === null ? null : follow(step.trail, String(told));
  const result = { ...paid('projects', page), events: [], done: 0 };
  if (told !== null && trail && missing.length <= MOST_PROJECTS)
    return { ...result, next: { ...step, startAt: told, missing, trail } };
  if (told === null && missing.length === 0) return { ...result, next: 'complete' };
  const issues: HistoryStep = { kind: 'issues', token: null };
  // A list that does not end tells of none: then all issues are read.
  return told === null ? { ...result, next: issues, projects: missing } : { ...result, next: issues };
};

/** Takes one step: one question to Jira, several about an issue on which much happened. Throws `Refused`, `TryLater` or `Unreadable`. */
export const readHistoryStep = async (
  ports: Ports,
  range: TimeRange,
  reading: HistoryRead,
): Promise<HistoryStepResult> => {
  const { step } = reading;
  switch (step.kind) {
    case 'count': {
      const count = await ports.jiraHistory.countIssues(updatedSince(range.from));
      const next: HistoryStep = { kind: 'issues', token: null };
      return { ...paid('issue-count', count), events: [], next, done: 0, total: count.value };
    }
    case 'issues':
      return readIssues(ports, step, range, reading);
    case 'projects':
      return readProjects(ports, step);
    case 'rest':
      return readRest(ports, step, reading);
  }
};
