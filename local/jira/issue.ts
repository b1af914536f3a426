import type { Account } from './account';
import type { IssueType, Priority, Project, Status } from './project';

/** `null` stands for someone anonymous. */
export type Actor = Account | null;

export interface Issue {
  readonly id: number;
  readonly key: string;
  readonly project: Project;
  readonly type: IssueType;
  readonly creator: Actor;
  readonly reporter: Actor;
  readonly createdAt: number;
  summary: string;
  status: Status;
  priority: Priority;
  labels: readonly string[];
  assignee: Account | null;
  /** Seconds. */
  timeSpent: number;
  /** Seconds still to go. */
  timeEstimate: number;
  updatedAt: number;
  deleted: boolean;
  /** Where it lies in its project's list of live issues. */
  place: number;
  readonly histories: History[];
  readonly comments: Comment[];
  /** Deleted ones too. */
  readonly worklogs: Worklog[];
  readonly attachments: Attachment[];
  /** How events show it; made anew after every change. */
  shown: ShownIssue | undefined;
}

/** The issue as Forge's events carry it. */
export interface ShownIssue {
  readonly id: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** One item of a changelog, as events and REST both show it. */
export interface ChangeItem {
  readonly field: string;
  readonly fieldtype: 'jira';
  readonly fieldId?: string;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export interface History {
  readonly id: number;
  readonly at: number;
  readonly author: Actor;
  readonly items: readonly ChangeItem[];
}

export interface Comment {
  readonly id: number;
  readonly issue: Issue;
  readonly author: Actor;
  readonly createdAt: number;
  text: string;
  updateAuthor: Actor;
  updatedAt: number;
  deleted: boolean;
}

export interface Worklog {
  readonly id: number;
  readonly issue: Issue;
  readonly author: Account;
  readonly createdAt: number;
  /** When the work was done, as its author says: often days before it is logged. */
  readonly startedAt: number;
  seconds: number;
  updateAuthor: Account;
  updatedAt: number;
  deleted: boolean;
}

export interface Attachment {
  readonly id: number;
  readonly issue: Issue;
  readonly author: Account;
  readonly createdAt: number;
  readonly fileName: string;
  readonly mimeType: string;
  readonly size: number;
  deleted: boolean;
}
