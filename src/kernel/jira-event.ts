import type { AccountId } from './account';

/** One change of a changelog: `from` and `to` are ids, `null` where there was or is none. */
export interface ChangelogItem {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

interface Happened {
  /** When it happened, epoch ms, by the event's own timestamp. */
  readonly at: number;
  /** Who did it, or `null` when the event does not say. */
  readonly actor: AccountId | null;
}

/** A Jira event, parsed: only what the record of activity needs of it. */
export type JiraEvent = Happened &
  (
    | { readonly kind: 'issue'; readonly change: 'created' | 'deleted' | 'viewed' }
    | { readonly kind: 'changelog'; readonly items: readonly ChangelogItem[] }
    | { readonly kind: 'comment'; readonly change: 'created' | 'edited' | 'deleted' }
    | { readonly kind: 'worklog'; readonly change: 'created' | 'edited' }
    | { readonly kind: 'attachment'; readonly change: 'created' }
  );

/** Jira writes an absent id as `null`, as an empty string or not at all. */
const idOf = (id: string | number | null | undefined): string | null =>
  id === null || id === undefined || id === '' ? null : String(id);

type WrittenId = string | number | null | undefined;

/** One change of a changelog: events and REST write it alike. */
export const changelogItem = (item: { field: string; from?: WrittenId; to?: WrittenId }): ChangelogItem => ({
  field: item.field,
  from: idOf(item.from),
  to: idOf(item.to),
});
