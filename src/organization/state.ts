import * as v from 'valibot';
import { WORK } from '../jobs/work';
import { TRAIL_START } from '../kernel/trail';
import type { DocumentKind } from '../store/document';
import { Count, DayNumber, Time } from '../store/shapes';
import { StoredProblems } from '../store/stored-problem';
import { LENGTH } from './ports';
import { MOST_PRODUCTS } from './rules/products';

const Slot = v.picklist([0, 1]);

/** The lists that a sweep follows, in their order. */
export const LISTS = ['domains', 'workspaces', 'accounts', 'managed'] as const;
export type List = (typeof LISTS)[number];

const Connection = v.object({
  organization: v.string(),
  /** As Atlassian names it; `null` where the key may not ask. */
  name: v.nullable(v.string()),
  /** Where its key lies. */
  key: Slot,
  /** The key's last day, as an admin stated it. */
  expires: DayNumber,
  /** Whether this Jira site is among its sites; `null` where the key may not ask. */
  hasThisSite: v.nullable(v.boolean()),
  /** Lists that the key may not read. */
  lacks: v.array(v.picklist(LISTS)),
  /** Whether an admin said that the key may suspend people and restore them. */
  maySuspend: v.optional(v.boolean(), false),
});
export type Connection = v.InferOutput<typeof Connection>;

const Sweep = v.object({
  ...WORK,
  list: v.picklist(LISTS),
  cursor: v.nullable(v.string()),
  trail: v.optional(v.object({ pages: Count, landmark: v.string() }), TRAIL_START),
  /** What it lists beside accounts was written: what lies on the shelf is its own. */
  hasLists: v.boolean(),
  /** How often the list was begun anew because its cursor had become old. */
  restarts: Count,
  /** Records of rows so far, and how many of them are of the lists before. */
  chunks: Count,
  chunksBefore: Count,
  accounts: Count,
  accountsBefore: Count,
  /** Items of the list that made no sense. */
  leftOut: Count,
  problems: StoredProblems,
});
export type Sweep = v.InferOutput<typeof Sweep>;

const OrganizationState = v.object({
  format: v.literal(1),
  connection: v.nullable(Connection),
  /** When the sweep that is shown was begun and had ended, epoch ms; `null` before any. */
  shown: v.nullable(v.object({ shelf: Slot, begunAt: Time, endedAt: Time, chunks: Count, accounts: Count })),
  /** When a sweep was last begun. */
  triedAt: v.nullable(Time),
  /** What the last sweep could not read, or why it failed. */
  problems: StoredProblems,
  sweep: v.nullable(Sweep),
  /** On either shelf there may be so many records of rows. */
  most: Count,
});
export type OrganizationState = v.InferOutput<typeof OrganizationState>;

/** What is known of the organization. A sweep makes all of it anew; who connected it does so once more. */
export const ORGANIZATION: DocumentKind<OrganizationState> = {
  key: 'organization',
  shape: OrganizationState,
  empty: {
    format: 1,
    connection: null,
    shown: null,
    triedAt: null,
    problems: [],
    sweep: null,
    most: 0,
  },
  unreadable: 'stop',
};

export type Shelf = v.InferOutput<typeof Slot>;

/** The shelf that a sweep fills. */
export const freeShelf = ({ shown }: OrganizationState): Shelf => (shown?.shelf === 0 ? 1 : 0);

export const rowsKey = (shelf: Shelf, chunk: number): string => `organization.rows.${shelf}.${chunk}`;
export const listsKey = (shelf: Shelf): string => `organization.lists.${shelf}`;

/** Records of rows from one on up to another, of a shelf. */
export const rowsKeys = (shelf: Shelf, from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => rowsKey(shelf, from + i));

/** Domains that are kept. With `MOST_PRODUCTS` and these lengths, the record fits however little it can be deflated. */
export const MOST_DOMAINS = 300;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** What a sweep lists beside accounts. A product's place in the list is what rows name it by. */
export const Lists = v.object({
  format: v.literal(1),
  products: v.pipe(
    v.array(
      v.object({
        key: text(LENGTH.key),
        site: text(LENGTH.site),
        host: text(LENGTH.host),
        name: text(LENGTH.name),
        isListed: v.boolean(),
      }),
    ),
    v.maxLength(MOST_PRODUCTS),
  ),
  domains: v.pipe(v.array(v.object({ name: text(LENGTH.domain), isVerified: v.boolean() })), v.maxLength(MOST_DOMAINS)),
  /** The workspaces were read to the end: a site that is not among them is not the organization's. */
  knowsSites: v.boolean(),
});
export type Lists = v.InferOutput<typeof Lists>;

export const NO_LISTS: Lists = { format: 1, products: [], domains: [], knowsSites: false };
