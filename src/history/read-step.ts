import { GRANT_MS } from '../jobs/rules/backoff';
import type { ClockPort } from '../kernel/clock';
import { TryLater } from '../kernel/failures';
import type { JiraEvent } from '../kernel/jira-event';
import type { Points, Priced } from '../kernel/points';
import type { Asked, Problem } from '../kernel/problem';
import { follow, TRAIL_START, type Trail } from '../kernel/trail';
import type { HistoryPorts } from './ports';
import type { HistoryRead, HistoryStep, TimeRange } from './state';

/** What one step of reading the past told, and where it goes on. */
export interface HistoryStepResult {
  readonly events: readonly JiraEvent[];
  readonly points: Points;
  readonly next: HistoryStep | 'complete';
  /** Issues of which everything is known now. */
  readonly done: number;
  /** About how many issues there are, when that is what was asked. */
  readonly total?: number | null;
  /** How far the search for issues was followed, when that is what was asked. */
  readonly trail?: Trail;
  /** What the answer left out, or where its list ended too early. */
  readonly problems: readonly Problem[];
}

type StepOf<K extends HistoryStep['kind']> = Extract<HistoryStep, { kind: K }>;
type Ports = Pick<HistoryPorts, 'jiraHistory'> & ClockPort;

const leftOutOf = (asked: Asked, { leftOut = 0 }: Priced<unknown>): Problem[] =>
  leftOut > 0 ? [{ code: 'items-left-out', asked, count: leftOut }] : [];

/** Where a list leads on. One that leads in a circle ends, and what may be missing is told. */
const onward = <Next>(
  asked: Asked,
  next: Next | null,
  mark: string,
  before: Trail,
): { next: Next | null; trail: Trail; problems: Problem[] } => {
  if (next === null) return { next, trail: before, problems: [] };
  const trail = follow(before, mark);
  return trail
    ? { next, trail, problems: [] }
    : { next: null, trail: before, problems: [{ code: 'list-repeats', asked }] };
};

/** These lists do not say of which product their issues are: it counts for every one. */
const ofAnyProduct = (events: readonly JiraEvent[]): JiraEvent[] =>
  events.map((event) => ({ ...event, product: 'any' }));

/** Where it goes on after a page of issues. */
const afterPage = (after: string | null, { from }: TimeRange): HistoryStep =>
  after === null ? { kind: 'worklogs', since: from, trail: TRAIL_START } : { kind: 'issues', token: after };

const commentsOf = ({ issues, after }: Pick<StepOf<'changelogs'>, 'issues' | 'after'>): HistoryStep => ({
  kind: 'comments',
  issues,
  startAt: 0,
  trail: TRAIL_START,
  after,
});

/** Where it goes on after the changes of some issues. */
export const afterChanges = (step: StepOf<'changelogs'>): HistoryStep => commentsOf(step);

/** Where it goes on after the comments of an issue. */
export const afterIssue = ({ issues, after }: StepOf<'comments'>, range: TimeRange): HistoryStep => {
  const left = issues.slice(1);
  return left.length === 0 ? afterPage(after, range) : commentsOf({ issues: left, after });
};

const findIssues = async (
  ports: Ports,
  { token }: StepOf<'issues'>,
  range: TimeRange,
  { startedAt, trail }: Pick<HistoryRead, 'startedAt' | 'trail'>,
): Promise<HistoryStepResult> => {
  const page = await ports.jiraHistory.issues(range.from, token);
  const { ids, events, next: told } = page.value;
  // An app that was only just installed may be shown an empty site instead of a refusal.
  if (token === null && told === null && ids.length === 0 && ports.clock.now() - startedAt < GRANT_MS)
    throw new TryLater({ code: 'jira-no-issue-yet' });
  const { next, ...list } = onward('issues', told, told ?? '', token === null ? TRAIL_START : trail);
  const step: HistoryStep =
    ids.length === 0
      ? afterPage(next, range)
      : { kind: 'changelogs', issues: [...ids], token: null, trail: TRAIL_START, after: next };
  const problems = [...leftOutOf('issues', page), ...list.problems];
  return { events, points: page.points, next: step, done: 0, trail: list.trail, problems };
};

const readChangelogs = async (ports: Ports, step: StepOf<'changelogs'>): Promise<HistoryStepResult> => {
  const { issues, token } = step;
  const page = await ports.jiraHistory.changelogs(issues, token);
  const { events, next: told } = page.value;
  const { next, trail, problems } = onward('changes', told, told ?? '', step.trail);
  return {
    events: ofAnyProduct(events),
    points: page.points,
    next: next === null ? afterChanges(step) : { ...step, token: next, trail },
    done: 0,
    problems: [...leftOutOf('changes', page), ...problems],
  };
};

const readComments = async (ports: Ports, step: StepOf<'comments'>, range: TimeRange): Promise<HistoryStepResult> => {
  const [issue] = step.issues;
  if (issue === undefined) return { events: [], points: 0, next: afterPage(step.after, range), done: 0, problems: [] };
  const page = await ports.jiraHistory.comments(issue, step.startAt);
  const { events, next: told, mark } = page.value;
  const { next, trail, problems } = onward('comments', told, mark, step.trail);
  return {
    events: ofAnyProduct(events),
    points: page.points,
    next: next === null ? afterIssue(step, range) : { ...step, startAt: next, trail },
    done: next === null ? 1 : 0,
    problems: [...leftOutOf('comments', page), ...problems],
  };
};

const readWorklogs = async (ports: Ports, step: StepOf<'worklogs'>): Promise<HistoryStepResult> => {
  const page = await ports.jiraHistory.worklogs(step.since);
  const { events, next: told, mark } = page.value;
  const { next, trail, problems } = onward('worklogs', told, mark, step.trail);
  return {
    events: ofAnyProduct(events),
    points: page.points,
    next: next === null ? 'complete' : { ...step, since: next, trail },
    done: 0,
    problems: [...leftOutOf('worklogs', page), ...problems],
  };
};

/** Takes one step: one question to Jira, two for worklogs. Throws `Refused`, `TryLater` or `Unreadable`. */
export const readHistoryStep = async (
  ports: Ports,
  range: TimeRange,
  reading: Pick<HistoryRead, 'startedAt' | 'step' | 'trail'>,
): Promise<HistoryStepResult> => {
  const { step } = reading;
  switch (step.kind) {
    case 'count': {
      const { value, points } = await ports.jiraHistory.countIssues(range.from);
      return { events: [], points, next: { kind: 'issues', token: null }, done: 0, total: value, problems: [] };
    }
    case 'issues':
      return findIssues(ports, step, range, reading);
    case 'changelogs':
      return readChangelogs(ports, step);
    case 'comments':
      return readComments(ports, step, range);
    case 'worklogs':
      return readWorklogs(ports, step);
  }
};
