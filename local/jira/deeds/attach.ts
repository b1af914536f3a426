import { eventOf, showAttachment } from '../event';
import type { ChangeItem, Issue } from '../issue';
import { drawFile } from '../prose';
import { itemAt } from '../random';
import { pickIssue, pickProject, type Scene } from '../scene';
import { changeItem, commitChange } from './change-issue';

/** Every file has an event of its own; the change of the issue tells of all that came together. */
export const attachTo = (scene: Scene, issue: Issue): void => {
  const { store, random, actor, at, emit, truth } = scene;
  if (!actor) return;
  const items: ChangeItem[] = [];
  const files = random.chance(0.8) ? 1 : 2;
  for (let file = 0; file < files; file++) {
    const attachment = store.attach(issue, { author: actor, ...drawFile(random) }, at);
    emit(eventOf(at, 'avi:jira:created:attachment', { attachment: showAttachment(attachment) }));
    items.push(changeItem('Attachment', [null, null], [String(attachment.id), attachment.fileName], 'attachment'));
  }
  commitChange(scene, issue, items, 'issue_updated');
  truth.note(actor, at, 'history.attached', issue.project);
};

export const createAttachment = (scene: Scene): void => attachTo(scene, pickIssue(scene));

/** The event names who had attached the file: who removed it only shows in the changelog of the issue. */
export const deleteAttachment = (scene: Scene): void => {
  const { store, random, actor, at, emit, truth } = scene;
  const others = random.chance(0.5);
  const recent = itemAt(store.recentAttachments, pickProject(scene).index);
  const attachment = recent.find(random, ({ author, createdAt }) => (author === actor) !== others && createdAt < at);
  if (!attachment) {
    createAttachment(scene);
    return;
  }
  store.detach(attachment);
  emit(eventOf(at, 'avi:jira:deleted:attachment', { attachment: showAttachment(attachment) }));
  const item = changeItem('Attachment', [String(attachment.id), attachment.fileName], [null, null], 'attachment');
  commitChange(scene, attachment.issue, [item], 'issue_updated');
  truth.note(actor, at, 'history.detached', attachment.issue.project);
};
