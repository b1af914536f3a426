import { causedBy, eventOf, showIssue } from '../event';
import type { Issue } from '../issue';
import { drawSummary } from '../prose';
import { pickColleague, pickIssue, pickProject, type Scene } from '../scene';

/** Sometimes on behalf of a colleague, who then is the reporter and has done nothing. */
export const createIssue = (scene: Scene): Issue => {
  const { store, random, actor, at, emit, truth } = scene;
  const project = pickProject(scene);
  const onBehalf = actor?.type === 'person' && random.chance(0.15);
  const issue = store.create(random, {
    project,
    creator: actor,
    reporter: (onBehalf ? pickColleague(scene, project) : null) ?? actor,
    assignee: random.chance(0.3) ? pickColleague(scene, project) : null,
    summary: drawSummary(random),
    at,
  });
  emit(
    eventOf(at, 'avi:jira:created:issue', {
      issue: showIssue(issue),
      ...causedBy(actor),
      jiraEventTypeName: 'issue_created',
    }),
  );
  truth.note(actor, at, 'history.created', issue.project);
  return issue;
};

/** What was in the issue goes with it, and no event tells of that. */
export const deleteIssue = (scene: Scene): void => {
  const { store, actor, at, emit, truth } = scene;
  const issue = pickIssue(scene);
  emit(eventOf(at, 'avi:jira:deleted:issue', { issue: showIssue(issue), ...causedBy(actor) }));
  store.delete(issue);
  truth.note(actor, at, 'history.deleted', issue.project);
};

export const viewIssue = (scene: Scene): void => {
  const { actor, at, emit, truth } = scene;
  if (!actor) return;
  const issue = pickIssue(scene);
  emit(
    eventOf(at, 'avi:jira:viewed:issue', {
      issue: showIssue(issue),
      atlassianId: actor.accountId,
      user: { accountId: actor.accountId },
    }),
  );
  truth.note(actor, at, 'view.seen', issue.project);
};
