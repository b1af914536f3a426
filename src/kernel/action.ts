/** What a person can be seen to do in Jira. Names and order are stored and sent: add at the end, change nothing. */
export const ACTIONS = [
  'comment.created',
  'comment.edited',
  'comment.deleted',
  'history.created',
  'history.changed',
  'history.assigned',
  'history.attached',
  'history.detached',
  'history.deleted',
  'worklog.created',
  'worklog.edited',
  'worklog.deleted',
  'view.seen',
] as const;

export type Action = (typeof ACTIONS)[number];

/** The groups of actions that make a person active. */
export const KINDS = ['comment', 'history', 'worklog'] as const;
export type Kind = (typeof KINDS)[number];

const NAMES: ReadonlySet<string> = new Set(ACTIONS);
export const isAction = (name: string): name is Action => NAMES.has(name);

/** `view` never makes anyone active: it tells a reader from an idle person. */
export const kindOf = (action: Action): Kind | 'view' => action.slice(0, action.indexOf('.')) as Kind | 'view';
