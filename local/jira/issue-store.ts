import type { Account } from './account';
import type { Actor, Attachment, ChangeItem, Comment, Issue, Worklog } from './issue';
import { itemAt, type Random } from './random';
import { PRIORITIES, STATUSES, type Project } from './project';

/** Jira gives the first thing of every sort an id about here. */
const FIRST_ID = 10_000;
/** How many of the latest things of a sort people still come back to. */
const RECENT = 48;

/** A worklog was touched: what `worklog/updated` and `worklog/deleted` list. */
export interface WorklogTouch {
  readonly at: number;
  readonly worklog: Worklog;
}

export interface NewIssue {
  readonly project: Project;
  readonly creator: Actor;
  readonly reporter: Actor;
  readonly assignee: Account | null;
  readonly summary: string;
  readonly at: number;
}

/** The last few of what was made in a project, for people to edit and delete. */
class Recent<T extends { deleted: boolean }> {
  private readonly items: T[] = [];

  add(item: T): void {
    this.items.push(item);
    if (this.items.length >= 2 * RECENT) this.items.splice(0, RECENT);
  }

  /** One that still exists and fits, looking back from a random place. */
  find(random: Random, fits: (item: T) => boolean): T | undefined {
    const { length } = this.items;
    const start = length === 0 ? 0 : random.below(length);
    for (let step = 0; step < length; step++) {
      const item = itemAt(this.items, (start + length - step) % length);
      if (!item.deleted && fits(item)) return item;
    }
    return undefined;
  }
}

/** Everything that REST can tell of issues: they, their comments, worklogs, attachments and changelogs. */
export class IssueStore {
  /** By id less `FIRST_ID`, deleted ones included. */
  readonly issues: Issue[] = [];
  readonly worklogs: Worklog[] = [];
  /** Oldest first. */
  readonly worklogUpdates: WorklogTouch[] = [];
  readonly worklogDeletions: WorklogTouch[] = [];
  readonly recentComments: readonly Recent<Comment>[];
  readonly recentWorklogs: readonly Recent<Worklog>[];
  readonly recentAttachments: readonly Recent<Attachment>[];
  /** Moves with every change: what was computed from the store before is stale. */
  version = 0;
  private readonly live: readonly Issue[][];
  private readonly numbers: number[];
  private readonly byKey = new Map<string, Issue>();
  private histories = FIRST_ID;
  private comments = FIRST_ID;
  private attachments = FIRST_ID;

  constructor(projects: readonly Project[]) {
    this.live = projects.map(() => []);
    this.numbers = projects.map(() => 0);
    this.recentComments = projects.map(() => new Recent<Comment>());
    this.recentWorklogs = projects.map(() => new Recent<Worklog>());
    this.recentAttachments = projects.map(() => new Recent<Attachment>());
  }

  liveIn(project: Project): readonly Issue[] {
    return itemAt(this.live, project.index);
  }

  find(idOrKey: string): Issue | undefined {
    const issue = /^\d+$/.test(idOrKey)
      ? this.issues[Number(idOrKey) - FIRST_ID]
      : this.byKey.get(idOrKey.toUpperCase());
    return issue?.deleted ? undefined : issue;
  }

  findWorklog(id: number): Worklog | undefined {
    const worklog = this.worklogs[id - FIRST_ID];
    return worklog?.deleted || worklog?.issue.deleted ? undefined : worklog;
  }

  create(random: Random, { project, creator, reporter, assignee, summary, at }: NewIssue): Issue {
    const number = itemAt(this.numbers, project.index) + 1;
    this.numbers[project.index] = number;
    const live = itemAt(this.live, project.index);
    const issue: Issue = {
      id: FIRST_ID + this.issues.length,
      key: `${project.key}-${number}`,
      project,
      type: random.pick(project.issueTypes),
      creator,
      reporter,
      createdAt: at,
      summary,
      status: itemAt(STATUSES, 0),
      priority: random.pick(PRIORITIES),
      labels: [],
      assignee,
      timeSpent: 0,
      timeEstimate: random.between(1, 20) * 3600,
      updatedAt: at,
      deleted: false,
      place: live.length,
      histories: [],
      comments: [],
      worklogs: [],
      attachments: [],
      shown: undefined,
    };
    this.issues.push(issue);
    this.byKey.set(issue.key, issue);
    live.push(issue);
    this.version++;
    return issue;
  }

  /** The issue goes, with all that is in it: nobody is told of its comments, worklogs and attachments. */
  delete(issue: Issue): void {
    const live = itemAt(this.live, issue.project.index);
    const last = live.pop();
    if (last && last !== issue) {
      live[issue.place] = last;
      last.place = issue.place;
    }
    issue.deleted = true;
    for (const thing of [...issue.comments, ...issue.attachments]) thing.deleted = true;
    this.version++;
  }

  /** Marks the issue as changed at that moment. */
  touch(issue: Issue, at: number): void {
    issue.updatedAt = at;
    issue.shown = undefined;
    this.version++;
  }

  record(issue: Issue, author: Actor, at: number, items: readonly ChangeItem[]): void {
    issue.histories.push({ id: this.histories++, at, author, items });
    this.touch(issue, at);
  }

  comment(issue: Issue, author: Actor, text: string, at: number): Comment {
    const comment: Comment = {
      id: this.comments++,
      issue,
      author,
      createdAt: at,
      text,
      updateAuthor: author,
      updatedAt: at,
      deleted: false,
    };
    issue.comments.push(comment);
    itemAt(this.recentComments, issue.project.index).add(comment);
    this.touch(issue, at);
    return comment;
  }

  removeComment(comment: Comment): void {
    comment.deleted = true;
    const { comments } = comment.issue;
    comments.splice(comments.indexOf(comment), 1);
  }

  logWork(issue: Issue, author: Account, seconds: number, startedAt: number, at: number): Worklog {
    const worklog: Worklog = {
      id: FIRST_ID + this.worklogs.length,
      issue,
      author,
      createdAt: at,
      startedAt,
      seconds,
      updateAuthor: author,
      updatedAt: at,
      deleted: false,
    };
    this.worklogs.push(worklog);
    issue.worklogs.push(worklog);
    this.worklogUpdates.push({ at, worklog });
    itemAt(this.recentWorklogs, issue.project.index).add(worklog);
    return worklog;
  }

  editWorklog(worklog: Worklog, editor: Account, seconds: number, at: number): void {
    worklog.seconds = seconds;
    worklog.updateAuthor = editor;
    worklog.updatedAt = at;
    this.worklogUpdates.push({ at, worklog });
  }

  removeWorklog(worklog: Worklog, at: number): void {
    worklog.deleted = true;
    this.worklogDeletions.push({ at, worklog });
  }

  attach(issue: Issue, file: Pick<Attachment, 'author' | 'fileName' | 'mimeType' | 'size'>, at: number): Attachment {
    const attachment: Attachment = { id: this.attachments++, issue, createdAt: at, deleted: false, ...file };
    issue.attachments.push(attachment);
    itemAt(this.recentAttachments, issue.project.index).add(attachment);
    return attachment;
  }

  detach(attachment: Attachment): void {
    attachment.deleted = true;
    const { attachments } = attachment.issue;
    attachments.splice(attachments.indexOf(attachment), 1);
  }
}
