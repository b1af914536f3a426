import { DAY_MS } from '../account';
import { eventOf, showWorklog } from '../event';
import type { ChangeItem, Issue, Worklog } from '../issue';
import { itemAt } from '../random';
import { pickIssue, pickProject, type Scene } from '../scene';
import { formatDuration } from '../time';
import { changeItem, commitChange } from './change-issue';

/** Share of worklogs that tell of meetings and the like. */
const ON_STANDING_ISSUE = 0.1;
const QUARTER = 900;
const HOUR_MS = 3_600_000;

const secondsItem = (field: 'timespent' | 'timeestimate', before: number, after: number): ChangeItem => {
  const show = (seconds: number): string | null => (field === 'timespent' && seconds === 0 ? null : String(seconds));
  return changeItem(field, [show(before), show(before)], [show(after), show(after)], field);
};

/** Adds to the time spent, takes it off the estimate, and says which items that gives. */
const bookTime = (issue: Issue, seconds: number): ChangeItem[] => {
  const { timeSpent, timeEstimate } = issue;
  issue.timeSpent = timeSpent + seconds;
  issue.timeEstimate = Math.max(0, timeEstimate - seconds);
  const items = [secondsItem('timespent', timeSpent, issue.timeSpent)];
  if (issue.timeEstimate !== timeEstimate) items.push(secondsItem('timeestimate', timeEstimate, issue.timeEstimate));
  return items;
};

/** Most people log the same day, some go through the whole week on its last day. */
const startedBefore = ({ random, at }: Scene): number =>
  at - (random.chance(0.75) ? random.below(6 * HOUR_MS) : random.between(1, 6) * DAY_MS);

export const createWorklog = (scene: Scene): void => {
  const { store, random, actor, at, emit, truth } = scene;
  if (!actor) return;
  const issue = pickIssue(scene, ON_STANDING_ISSUE);
  const worklog = store.logWork(issue, actor, random.between(1, 32) * QUARTER, startedBefore(scene), at);
  emit(eventOf(at, 'avi:jira:created:worklog', { worklog: showWorklog(worklog) }));
  commitChange(scene, issue, bookTime(issue, worklog.seconds), 'issue_worklogged');
  truth.note(actor, at, 'worklog.created', issue.project);
  truth.note(actor, at, 'history.changed', issue.project);
};

const findWorklog = (scene: Scene, othersOdds: number): Worklog | undefined => {
  const { store, random, actor, at } = scene;
  const recent = itemAt(store.recentWorklogs, pickProject(scene).index);
  const others = random.chance(othersOdds);
  return recent.find(
    random,
    ({ author, issue, updatedAt }) => (author === actor) !== others && !issue.deleted && updatedAt < at,
  );
};

export const editWorklog = (scene: Scene): void => {
  const { store, random, actor, at, emit, truth } = scene;
  const worklog = findWorklog(scene, 0.15);
  if (!worklog || !actor) {
    createWorklog(scene);
    return;
  }
  const before = worklog.seconds;
  store.editWorklog(worklog, actor, before + random.between(1, 8) * QUARTER, at);
  emit(eventOf(at, 'avi:jira:updated:worklog', { worklog: showWorklog(worklog) }));
  const id = String(worklog.id);
  const items = bookTime(worklog.issue, worklog.seconds - before);
  commitChange(scene, worklog.issue, [...items, changeItem('WorklogId', [id, id], [id, id])], 'issue_worklog_updated');
  truth.note(actor, at, 'worklog.edited', worklog.issue.project);
  truth.note(actor, at, 'history.changed', worklog.issue.project);
};

/** The event names the author: who deleted it only shows in the changelog of the issue. */
export const deleteWorklog = (scene: Scene): void => {
  const { store, actor, at, emit, truth } = scene;
  const worklog = findWorklog(scene, 0.4);
  if (!worklog) {
    createWorklog(scene);
    return;
  }
  store.removeWorklog(worklog, at);
  emit(eventOf(at, 'avi:jira:deleted:worklog', { worklog: showWorklog(worklog) }));
  const id = String(worklog.id);
  const items = [
    ...bookTime(worklog.issue, -worklog.seconds),
    changeItem('WorklogId', [id, id], [null, null]),
    changeItem('WorklogTimeSpent', [formatDuration(worklog.seconds), formatDuration(worklog.seconds)], [null, null]),
  ];
  commitChange(scene, worklog.issue, items, 'issue_worklog_deleted');
  truth.note(actor, at, 'worklog.deleted', worklog.issue.project);
  truth.note(actor, at, 'history.changed', worklog.issue.project);
};
