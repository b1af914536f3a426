import { causedBy, eventOf, showChange, showIssue } from '../event';
import type { ChangeItem, Issue } from '../issue';
import { DONE, PRIORITIES, STATUSES, type Status } from '../project';
import { drawLabel, drawRemark, drawSummary } from '../prose';
import { pickColleague, pickIssue, type Scene } from '../scene';

/** A changed field of an issue. Ids go to `from` and `to`, what people read to the other two. */
export const changeItem = (
  field: string,
  before: readonly [id: string | null, text: string | null],
  after: readonly [id: string | null, text: string | null],
  fieldId?: string,
): ChangeItem => ({
  field,
  fieldtype: 'jira',
  ...(fieldId === undefined ? {} : { fieldId }),
  from: before[0],
  fromString: before[1],
  to: after[0],
  toString: after[1],
});

/** Writes the changelog and tells of it. */
export const commitChange = (
  { store, emit, actor, at }: Scene,
  issue: Issue,
  items: readonly ChangeItem[],
  subtype = 'issue_generic',
): void => {
  store.record(issue, actor, at, items);
  emit(showChange(at, issue, actor, items, subtype));
};

const statusItem = (before: Status, after: Status): ChangeItem =>
  changeItem('status', [before.id, before.name], [after.id, after.name], 'status');

const resolutionItem = (resolved: boolean): ChangeItem =>
  resolved
    ? changeItem('resolution', [null, null], ['10000', 'Done'], 'resolution')
    : changeItem('resolution', ['10000', 'Done'], [null, null], 'resolution');

/** Moves the issue to another status and says which items that gives. */
const moveOn = (issue: Issue, after: Status): ChangeItem[] => {
  const before = issue.status;
  issue.status = after;
  const items = [statusItem(before, after)];
  if ((before === DONE) !== (after === DONE)) items.push(resolutionItem(after === DONE));
  return items;
};

export const transitionIssue = (scene: Scene): void => {
  const issue = pickIssue(scene);
  const after = scene.random.pick(STATUSES.filter((status) => status !== issue.status));
  const items = moveOn(issue, after);
  commitChange(scene, issue, items, after === DONE ? 'issue_resolved' : 'issue_generic');
  scene.truth.note(scene.actor, scene.at, 'history.changed', issue.project);
};

const editSummary = (issue: Issue, { random }: Scene): ChangeItem => {
  const before = issue.summary;
  issue.summary = `${drawSummary(random)} (${random.between(2, 99)})`;
  return changeItem('summary', [null, before], [null, issue.summary], 'summary');
};

const editPriority = (issue: Issue, { random }: Scene): ChangeItem => {
  const before = issue.priority;
  issue.priority = random.pick(PRIORITIES.filter((priority) => priority !== before));
  return changeItem('priority', [before.id, before.name], [issue.priority.id, issue.priority.name], 'priority');
};

const editLabels = (issue: Issue, { random }: Scene): ChangeItem => {
  const before = issue.labels;
  const label = drawLabel(random);
  issue.labels = before.includes(label) ? before.filter((other) => other !== label) : [...before, label];
  return changeItem('labels', [null, before.join(' ')], [null, issue.labels.join(' ')], 'labels');
};

const editDescription = (_issue: Issue, { random }: Scene): ChangeItem =>
  changeItem('description', [null, null], [null, drawRemark(random)], 'description');

const EDITS = [editSummary, editPriority, editPriority, editLabels, editDescription];

export const editField = (scene: Scene): void => {
  const issue = pickIssue(scene);
  const items = [scene.random.pick(EDITS)(issue, scene)];
  commitChange(scene, issue, items, 'issue_updated');
  scene.truth.note(scene.actor, scene.at, 'history.changed', issue.project);
};

/** Jira tells of an assignment twice: as a change and by an event of its own. */
export const assignIssue = (scene: Scene): void => {
  const { random, actor, at, emit, truth } = scene;
  const issue = pickIssue(scene);
  const before = issue.assignee;
  const someone = random.chance(0.1) ? null : pickColleague(scene, issue.project);
  const after = someone === before ? null : someone;
  if (after === before) {
    transitionIssue(scene);
    return;
  }
  issue.assignee = after;
  const item = changeItem(
    'assignee',
    [before?.accountId ?? null, before?.displayName ?? null],
    [after?.accountId ?? null, after?.displayName ?? null],
    'assignee',
  );
  const items = [item];
  truth.note(actor, at, 'history.assigned', issue.project);
  if (random.chance(0.2)) {
    items.push(...moveOn(issue, random.pick(STATUSES.filter((status) => status !== issue.status))));
    truth.note(actor, at, 'history.changed', issue.project);
  }
  commitChange(scene, issue, items, 'issue_assigned');
  const users = [actor, before, after].flatMap((user) => (user ? [{ accountId: user.accountId }] : []));
  emit(
    eventOf(at, 'avi:jira:assigned:issue', {
      issue: showIssue(issue),
      ...causedBy(actor),
      changelog: { items: [item] },
      associatedUsers: { associatedUsers: users },
    }),
  );
};
