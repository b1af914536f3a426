import { GRANT_MS } from '../jobs/pace';
import type { JiraEvent } from '../kernel/jira-event';
import type { PastRead, PastStep } from '../store/records';
import { TryLater } from '../kernel/failures';
import type { Points, Ports } from '../store/ports';

/** The part of the past that is read, epoch ms: `until` is no part of it. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** What one call of Jira told, and where to go on. */
export interface Told {
  readonly events: readonly JiraEvent[];
  readonly points: Points;
  readonly next: PastStep | 'complete';
  /** Issues of which everything is known now. */
  readonly done: number;
  /** About how many issues there are, when that is what was asked. */
  readonly total?: number;
}

type StepOf<K extends PastStep['kind']> = Extract<PastStep, { kind: K }>;
type LookPorts = Pick<Ports, 'jira' | 'clock'>;

const afterPage = (after: string | null, { from }: Stretch): PastStep =>
  after === null ? { kind: 'worklogs', since: from } : { kind: 'issues', token: after };

const afterIssue = ({ issues, after }: StepOf<'comments'>, stretch: Stretch): PastStep => {
  const left = issues.slice(1);
  return left.length === 0 ? afterPage(after, stretch) : { kind: 'comments', issues: left, startAt: 0, after };
};

const findIssues = async (
  ports: LookPorts,
  { token }: StepOf<'issues'>,
  stretch: Stretch,
  { startedAt }: Pick<PastRead, 'startedAt'>,
): Promise<Told> => {
  const { value, points } = await ports.jira.issues(stretch.from, token);
  const { ids, events, next } = value;
  // An app that was only just installed may be shown an empty site instead of a refusal.
  if (token === null && next === null && ids.length === 0 && ports.clock.now() - startedAt < GRANT_MS)
    throw new TryLater('Jira shows Rollcall no issue yet.');
  const step: PastStep =
    ids.length === 0 ? afterPage(next, stretch) : { kind: 'changelogs', issues: [...ids], token: null, after: next };
  return { events, points, next: step, done: 0 };
};

const readChangelogs = async (ports: LookPorts, step: StepOf<'changelogs'>): Promise<Told> => {
  const { issues, token, after } = step;
  const { value, points } = await ports.jira.changelogs(issues, token);
  const next: PastStep =
    value.next === null ? { kind: 'comments', issues, startAt: 0, after } : { ...step, token: value.next };
  return { events: value.events, points, next, done: 0 };
};

const readComments = async (ports: LookPorts, step: StepOf<'comments'>, stretch: Stretch): Promise<Told> => {
  const [issue] = step.issues;
  if (issue === undefined) return { events: [], points: 0, next: afterPage(step.after, stretch), done: 0 };
  const { value, points } = await ports.jira.comments(issue, step.startAt);
  return value.next === null
    ? { events: value.events, points, next: afterIssue(step, stretch), done: 1 }
    : { events: value.events, points, next: { ...step, startAt: value.next }, done: 0 };
};

/** Takes one step: one question to Jira, two for worklogs. Throws `Refused`, `TryLater` or `Unreadable`. */
export const look = async (
  ports: LookPorts,
  stretch: Stretch,
  reading: Pick<PastRead, 'startedAt' | 'step'>,
): Promise<Told> => {
  const { step } = reading;
  switch (step.kind) {
    case 'count': {
      const { value, points } = await ports.jira.countIssues(stretch.from);
      return { events: [], points, next: { kind: 'issues', token: null }, done: 0, total: value };
    }
    case 'issues':
      return findIssues(ports, step, stretch, reading);
    case 'changelogs':
      return readChangelogs(ports, step);
    case 'comments':
      return readComments(ports, step, stretch);
    case 'worklogs': {
      const { value, points } = await ports.jira.worklogs(step.since);
      const next = value.next === null ? ('complete' as const) : { ...step, since: value.next };
      return { events: value.events, points, next, done: 0 };
    }
  }
};

/** How to do without what Jira does not give, and what that costs, in words for the admin. */
export type Way =
  | { readonly kind: 'around'; readonly next: PastStep | 'complete'; readonly problem: string | null }
  | { readonly kind: 'again' }
  | { readonly kind: 'none' };

/** The way on when Jira never gave the step an answer. Without issues there is none. */
export const wayAround = (reading: Pick<PastRead, 'step' | 'restarted'>, stretch: Stretch): Way => {
  const { step, restarted } = reading;
  switch (step.kind) {
    case 'count':
      return { kind: 'around', next: { kind: 'issues', token: null }, problem: null };
    case 'issues':
      // Jira forgets after seven days where a search stood.
      return step.token !== null && !restarted ? { kind: 'again' } : { kind: 'none' };
    case 'changelogs': {
      const { issues, after } = step;
      const problem = 'Changes of some issues could not be read.';
      return { kind: 'around', next: { kind: 'comments', issues, startAt: 0, after }, problem };
    }
    case 'comments':
      return {
        kind: 'around',
        next: afterIssue(step, stretch),
        problem: 'Comments of some issues could not be read.',
      };
    case 'worklogs':
      return { kind: 'around', next: 'complete', problem: 'Not all worklogs could be read.' };
  }
};
