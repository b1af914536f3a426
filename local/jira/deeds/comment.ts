import { causedBy, eventOf, showComment, showIssue } from '../event';
import type { Comment, Issue } from '../issue';
import { drawRemark } from '../prose';
import { itemAt } from '../random';
import { pickIssue, pickProject, type Scene } from '../scene';
import { changeItem, commitChange } from './change-issue';

const tell = ({ emit, actor, at }: Scene, name: string, issue: Issue, comment: Record<string, unknown>): void =>
  emit(eventOf(at, name, { issue: showIssue(issue), ...causedBy(actor), comment }));

export const commentOn = (scene: Scene, issue: Issue): void => {
  const { store, random, actor, at, truth } = scene;
  const comment = store.comment(issue, actor, drawRemark(random), at);
  tell(scene, 'avi:jira:commented:issue', issue, showComment(comment));
  truth.note(actor, at, 'comment.created', issue.project);
};

/** Share of comments that are made where the same is asked every week. */
const ON_STANDING_ISSUE = 0.05;

export const createComment = (scene: Scene): void => commentOn(scene, pickIssue(scene, ON_STANDING_ISSUE));

/** One of the actor's own, or with the given odds somebody else's. */
const findComment = (scene: Scene, othersOdds: number): Comment | undefined => {
  const { store, random, actor, at } = scene;
  const recent = itemAt(store.recentComments, pickProject(scene).index);
  const others = random.chance(othersOdds);
  return recent.find(random, ({ author, updatedAt }) => (author === actor) !== others && updatedAt < at);
};

/** Jira sends the same event as for a new comment: only `updated` has moved away from `created`. */
export const editComment = (scene: Scene): void => {
  const { store, random, actor, at, truth } = scene;
  const comment = findComment(scene, 0.1);
  if (!comment) {
    createComment(scene);
    return;
  }
  comment.text = `${comment.text} ${drawRemark(random)}`;
  comment.updateAuthor = actor;
  comment.updatedAt = at;
  store.touch(comment.issue, at);
  tell(scene, 'avi:jira:commented:issue', comment.issue, showComment(comment));
  truth.note(actor, at, 'comment.edited', comment.issue.project);
};

export const deleteComment = (scene: Scene): void => {
  const { store, random, actor, at, truth } = scene;
  const comment = findComment(scene, 0.3);
  if (!comment) {
    createComment(scene);
    return;
  }
  store.removeComment(comment);
  tell(scene, 'avi:jira:deleted:comment', comment.issue, showComment(comment));
  // Jira empties the item to `null` or to an empty string.
  const nothing = random.chance(0.7) ? null : '';
  const item = changeItem('Comment', [String(comment.id), comment.text], [nothing, nothing], 'comment');
  commitChange(scene, comment.issue, [item], 'issue_comment_deleted');
  truth.note(actor, at, 'comment.deleted', comment.issue.project);
};
