import type { LedgerEntry, SiteEvent } from '../../local/jira/site';

/** What a reader of the events, who shares no code with the simulation or the app, takes them to prove. */
interface Payload {
  readonly timestamp: string;
  readonly atlassianId?: string;
  readonly comment?: { readonly created: string; readonly updated: string };
  readonly worklog?: {
    readonly author: { readonly accountId: string };
    readonly updateAuthor: { readonly accountId: string };
  };
  readonly attachment?: { readonly author: { readonly accountId: string } };
  readonly changelog?: { readonly items: readonly Item[] };
}

export interface Item {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

export const actionOfItem = ({ field, from, to }: Item): LedgerEntry['action'] => {
  const removed = Boolean(from) && !to;
  if (field === 'assignee') return 'history.assigned';
  if (field === 'Attachment') return removed ? 'history.detached' : 'history.attached';
  if (field === 'Comment' && removed) return 'comment.deleted';
  if (field === 'WorklogId' && removed) return 'worklog.deleted';
  return 'history.changed';
};

type Proof = readonly [accountId: string | undefined, action: LedgerEntry['action']];

const proofs = (name: string, payload: Payload): readonly Proof[] => {
  const actor = payload.atlassianId;
  switch (name) {
    case 'avi:jira:created:issue':
      return [[actor, 'history.created']];
    case 'avi:jira:deleted:issue':
      return [[actor, 'history.deleted']];
    case 'avi:jira:viewed:issue':
      return [[actor, 'view.seen']];
    case 'avi:jira:commented:issue':
      return [[actor, payload.comment?.created === payload.comment?.updated ? 'comment.created' : 'comment.edited']];
    case 'avi:jira:deleted:comment':
      return [[actor, 'comment.deleted']];
    case 'avi:jira:created:worklog':
      return [[payload.worklog?.author.accountId, 'worklog.created']];
    case 'avi:jira:updated:worklog':
      return [[payload.worklog?.updateAuthor.accountId, 'worklog.edited']];
    case 'avi:jira:created:attachment':
      return [[payload.attachment?.author.accountId, 'history.attached']];
    case 'avi:jira:updated:issue':
      return (payload.changelog?.items ?? []).map((item) => [actor, actionOfItem(item)]);
    default:
      // The deletions of worklogs and attachments name their author only; an assignment is told by `updated:issue` too.
      return [];
  }
};

export const keyOf = ({ accountId, day, action }: LedgerEntry): string => `${day} ${accountId} ${action}`;

export const deriveLedger = (events: readonly SiteEvent[]): Set<string> => {
  const seen = new Set<string>();
  for (const { name, payload } of events) {
    const known = payload as unknown as Payload;
    const day = new Date(Number(known.timestamp)).toISOString().slice(0, 10);
    for (const [accountId, action] of proofs(name, known)) {
      if (accountId !== undefined) seen.add(keyOf({ accountId, day, action }));
    }
  }
  return seen;
};
