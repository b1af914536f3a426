import type { DeedName } from '../plan-day';
import type { Scene } from '../scene';
import { joinSite, leaveSite, vanish } from './account-life';
import { createAttachment, deleteAttachment } from './attach';
import { assignIssue, editField, transitionIssue } from './change-issue';
import { createComment, deleteComment, editComment } from './comment';
import { createIssue, deleteIssue, viewIssue } from './keep-issues';
import { createWorklog, deleteWorklog, editWorklog } from './log-work';
import { answerRequest, attachToRequest, raiseRequest } from './use-portal';

const DEEDS: Readonly<Record<DeedName, (scene: Scene) => unknown>> = {
  createComment,
  editComment,
  deleteComment,
  transitionIssue,
  editField,
  assignIssue,
  createIssue,
  createWorklog,
  editWorklog,
  deleteWorklog,
  createAttachment,
  deleteAttachment,
  deleteIssue,
  viewIssue,
  answerRequest,
  raiseRequest,
  attachToRequest,
  joinSite,
  leaveSite,
  vanish,
};

export const perform = (deed: DeedName, scene: Scene): void => {
  DEEDS[deed](scene);
};
