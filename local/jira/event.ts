import type { Account } from './account';
import type { Actor, Attachment, ChangeItem, Comment, Issue, ShownIssue, Worklog } from './issue';
import type { SiteEvent } from './site';
import { formatDuration, formatInstant } from './time';

// Forge's Jira events as Atlassian documents them: https://developer.atlassian.com/platform/forge/events-reference/jira/

export const eventOf = (at: number, name: string, rest: Readonly<Record<string, unknown>>): SiteEvent => ({
  at,
  name,
  payload: { eventType: name, timestamp: String(at), selfGenerated: false, ...rest },
});

/** Issue events name their users by id alone. */
const reference = (actor: Actor): { accountId: string } | null => (actor ? { accountId: actor.accountId } : null);

/** Comments and worklogs carry a little more of their authors. */
const author = ({ accountId, type, displayName, zone }: Account): Record<string, unknown> => ({
  accountId,
  accountType: type === 'person' ? 'atlassian' : type,
  displayName,
  active: true,
  timeZone: zone.name,
});

/** Who caused the event; absent when nobody knows. */
export const causedBy = (actor: Actor): { readonly atlassianId?: string; readonly associatedUsers?: unknown } =>
  actor ? { atlassianId: actor.accountId, associatedUsers: { associatedUsers: [{ accountId: actor.accountId }] } } : {};

/** The same object until the issue changes again, so that views cost nothing. */
export const showIssue = (issue: Issue): ShownIssue =>
  (issue.shown ??= {
    id: String(issue.id),
    key: issue.key,
    fields: {
      summary: issue.summary,
      issuetype: issue.type,
      creator: reference(issue.creator),
      created: formatInstant(issue.createdAt),
      project: {
        id: issue.project.id,
        key: issue.project.key,
        name: issue.project.name,
        projectTypeKey: issue.project.kind,
        avatarUrls: issue.project.avatarUrls,
      },
      reporter: reference(issue.reporter),
      assignee: reference(issue.assignee),
      updated: formatInstant(issue.updatedAt),
      status: issue.status,
      priority: issue.priority,
      labels: issue.labels,
    },
  });

export const showChange = (
  at: number,
  issue: Issue,
  actor: Actor,
  items: readonly ChangeItem[],
  jiraEventTypeName: string,
): SiteEvent =>
  eventOf(at, 'avi:jira:updated:issue', {
    issue: showIssue(issue),
    ...causedBy(actor),
    jiraEventTypeName,
    changelog: { items },
  });

/** Text in Atlassian's document format. */
export const documentOf = (text: string): Record<string, unknown> => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

export const showComment = (comment: Comment): Record<string, unknown> => ({
  id: String(comment.id),
  ...(comment.author ? { author: author(comment.author) } : {}),
  body: documentOf(comment.text),
  ...(comment.updateAuthor ? { updateAuthor: author(comment.updateAuthor) } : {}),
  created: formatInstant(comment.createdAt),
  updated: formatInstant(comment.updatedAt),
  jsdPublic: true,
});

export const showWorklog = (worklog: Worklog): Record<string, unknown> => ({
  id: String(worklog.id),
  issueId: String(worklog.issue.id),
  author: author(worklog.author),
  updateAuthor: author(worklog.updateAuthor),
  created: formatInstant(worklog.createdAt),
  updated: formatInstant(worklog.updatedAt),
  started: formatInstant(worklog.startedAt),
  timeSpent: formatDuration(worklog.seconds),
  timeSpentSeconds: worklog.seconds,
});

/** Unlike REST, the event says `fileName`, `createDate` in a form of its own, and the size in words. */
export const showAttachment = (attachment: Attachment): Record<string, unknown> => ({
  id: String(attachment.id),
  issueId: String(attachment.issue.id),
  projectId: attachment.issue.project.id,
  fileName: attachment.fileName,
  createDate: new Date(attachment.createdAt).toISOString().replace('T', ' ').slice(0, 23),
  size: String(attachment.size),
  mimeType: attachment.mimeType,
  author: { accountId: attachment.author.accountId },
});
