import type { Action } from '../../kernel/action';
import { dayAt } from '../../kernel/day';
import type { Fact, Sign } from '../../kernel/fact';
import type { ChangelogItem, JiraEvent } from '../../kernel/jira-event';
import type { ProductUse, UsedProduct } from '../../kernel/product';

/**
 * Why an event proves nothing. `no-actor`: Jira does not say who did it. `malformed`: not what Jira documents.
 * `unsubscribed`: an event that the manifest does not ask for. `own`: the app did it itself.
 */
export type IgnoredReason = 'no-actor' | 'malformed' | 'unsubscribed' | 'own';

export type Facts =
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

/** What a changelog item shows. Deletions of comments and worklogs name their actor only here. */
const actionOf = ({ field, from, to }: ChangelogItem): Action => {
  const removed = from !== null && to === null;
  switch (field.toLowerCase()) {
    case 'assignee':
      return 'history.assigned';
    case 'attachment':
      return removed ? 'history.detached' : 'history.attached';
    case 'comment':
      return removed ? 'comment.deleted' : 'history.changed';
    case 'worklogid':
      return removed ? 'worklog.deleted' : 'history.changed';
    default:
      return 'history.changed';
  }
};

const actionsOf = (event: JiraEvent): Action[] => {
  switch (event.kind) {
    case 'issue':
      return [event.change === 'viewed' ? 'view.seen' : `history.${event.change}`];
    case 'changelog':
      // That somebody changed something is known even where Jira does not say what.
      return event.items.length === 0 ? ['history.changed'] : [...new Set(event.items.map(actionOf))];
    case 'comment':
      return [`comment.${event.change}`];
    case 'worklog':
      return [`worklog.${event.change}`];
    case 'attachment':
      return ['history.attached'];
  }
};

const useOf = (actions: readonly Action[], product: UsedProduct): ProductUse =>
  actions.every((action) => action === 'view.seen') ? `looked.${product}` : `written.${product}`;

/** What an event proves about who was active, on the UTC date of the event's own timestamp. */
export const factsOf = (event: JiraEvent): Facts => {
  const { actor } = event;
  if (actor === null) return { kind: 'ignored', reason: 'no-actor' };
  const day = dayAt(event.at);
  const actions = actionsOf(event);
  const signs: readonly Sign[] = event.product ? [...actions, useOf(actions, event.product)] : actions;
  return { kind: 'facts', facts: signs.map((sign) => ({ account: actor, day, sign })) };
};
