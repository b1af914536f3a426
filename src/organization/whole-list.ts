import { Unreadable } from '../kernel/failures';
import type { OrganizationAsked } from '../kernel/problem';
import type { Page, Wanted } from './ports';

/** All of a list. Throws `Unreadable` where it is longer than `most`, or leads in a circle: what is left out would be taken for what is not there. */
export const wholeList = async <T extends object>(
  { asked, most }: { readonly asked: OrganizationAsked; readonly most: number },
  read: (wanted: Wanted) => Promise<Page<T>>,
): Promise<T[]> => {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ cursor });
    items.push(...page.items);
    if (page.leftOut > 0 || items.length > most || (page.next !== null && page.items.length === 0))
      throw new Unreadable({ code: 'organization-answer', asked });
    cursor = page.next;
  } while (cursor !== null);
  return items;
};
