import { accountIdOf, accountTypeOf } from './account';
import type { ActorType, ChangelogItem, JiraEvent } from './jira-event';
import { fieldOf } from './outside';
import { productOf, type UsedProduct } from './product';

// What Jira's events and its REST answers write alike.

type Actor = Pick<JiraEvent, 'actor' | 'actorType'>;

const actorTypeOf = (accountType: unknown): { actorType?: ActorType } => {
  const type = accountTypeOf(accountType);
  return type === 'app' || type === 'customer' ? { actorType: type } : {};
};

/** To what an issue belongs, where it says so. */
export const productIn = (issue: unknown): { readonly product?: UsedProduct } => {
  const product = productOf(fieldOf(issue, 'fields', 'project', 'projectTypeKey'));
  return product === null ? {} : { product };
};

/** The first of these persons who has an account: `{ accountId, accountType }`, and any of it may be missing. */
export const actorOf = (...persons: readonly unknown[]): Actor => {
  for (const person of persons) {
    const actor = accountIdOf(fieldOf(person, 'accountId'));
    if (actor !== null) return { actor, ...actorTypeOf(fieldOf(person, 'accountType')) };
  }
  return { actor: null };
};

/** Jira writes an absent id as `null`, as an empty string or not at all; what is there may be a list. */
const idOf = (id: unknown): string | null =>
  id === null || id === undefined || id === '' ? null : typeof id === 'string' ? id : JSON.stringify(id);

const changelogItemOf = (item: unknown): ChangelogItem[] => {
  const field = fieldOf(item, 'field');
  return typeof field === 'string' ? [{ field, from: idOf(fieldOf(item, 'from')), to: idOf(fieldOf(item, 'to')) }] : [];
};

/** The changes of one history entry. Of one that names no field nothing is known but that something changed. */
export const changelogItemsOf = (items: unknown): ChangelogItem[] =>
  Array.isArray(items) ? items.flatMap(changelogItemOf) : [];
