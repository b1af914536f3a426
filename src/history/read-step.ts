import { GRANT_MS } from '../jobs/rules/backoff';
import type { ClockPort } from '../kernel/clock';
import { TryLater } from '../kernel/failures';
import type { JiraEvent } from '../kernel/jira-event';
import type { Points } from '../kernel/points';
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
  readonly total?: number;
}

type StepOf<K extends HistoryStep['kind']> = Extract<HistoryStep, { kind: K }>;
type Ports = Pick<HistoryPorts, 'jiraHistory'> & ClockPort;

/** Where it goes on after a page of issues. */
const afterPage = (after: string | null, { from }: TimeRange): HistoryStep =>
  after === null ? { kind: 'worklogs', since: from } : { kind: 'issues', token: after };

/** Where it goes on after the comments of an issue. */
export const afterIssue = ({ issues, after }: StepOf<'comments'>, range: TimeRange): HistoryStep => {
  const left = issues.slice(1);
  return left.length === 0 ? afterPage(after, range) : { kind: 'comments', issues: left, startAt: 0, after };
};

const findIssues = async (
  ports: Ports,
  { token }: StepOf<'issues'>,
  range: TimeRange,
  { startedAt }: Pick<HistoryRead, 'startedAt'>,
): Promise<HistoryStepResult> => {
  const { value, points } = await ports.jiraHistory.issues(range.from, token);
  const { ids, events, next } = value;
  // An app that was only just installed may be shown an empty site instead of a refusal.
  if (token === null && next === null && ids.length === 0 && ports.clock.now() - startedAt < GRANT_MS)
    throw new TryLater({ code: 'jira-no-issue-yet' });
  const step: HistoryStep =
    ids.length === 0 ? afterPage(next, range) : { kind: 'changelogs', issues: [...ids], token: null, after: next };
  return { events, points, next: step, done: 0 };
};

const readChangelogs = async (ports: Ports, step: StepOf<'changelogs'>): Promise<HistoryStepResult> => {
  const { issues, token, after } = step;
  const { value, points } = await ports.jiraHistory.changelogs(issues, token);
  const next: HistoryStep =
    value.next === null ? { kind: 'comments', issues, startAt: 0, after } : { ...step, token: value.next };
  return { events: value.events, points, next, done: 0 };
};

const readComments = async (ports: Ports, step: StepOf<'comments'>, range: TimeRange): Promise<HistoryStepResult> => {
  const [issue] = step.issues;
  if (issue === undefined) return { events: [], points: 0, next: afterPage(step.after, range), done: 0 };
  const { value, points } = await ports.jiraHistory.comments(issue, step.startAt);
  return value.next === null
    ? { events: value.events, points, next: afterIssue(step, range), done: 1 }
    : { events: value.events, points, next: { ...step, startAt: value.next }, done: 0 };
};

/** Takes one step: one question to Jira, two for worklogs. Throws `Refused`, `TryLater` or `Unreadable`. */
export const readHistoryStep = async (
  ports: Ports,
  range: TimeRange,
  reading: Pick<HistoryRead, 'startedAt' | 'step'>,
): Promise<HistoryStepResult> => {
  const { step } = reading;
  switch (step.kind) {
    case 'count': {
      const { value, points } = await ports.jiraHistory.countIssues(range.from);
      return { events: [], points, next: { kind: 'issues', token: null }, done: 0, total: value };
    }
    case 'issues':
      return findIssues(ports, step, range, reading);
    case 'changelogs':
      return readChangelogs(ports, step);
    case 'comments':
      return readComments(ports, step, range);
    case 'worklogs': {
      const { value, points } = await ports.jiraHistory.worklogs(step.since);
      const next = value.next === null ? ('complete' as const) : { ...step, since: value.next };
      return { events: value.events, points, next, done: 0 };
    }
  }
};
