import * as v from 'valibot';
import { FLAG, type Flag } from '../organization/rules/rows';

const IsoDate = v.pipe(v.string(), v.isoDate());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const FLAGS = Object.keys(FLAG) as [Flag, ...Flag[]];

/** An account of the organization: by its id alone, without a name or an address. */
export const SnapshotAccount = v.object({
  accountId: v.string(),
  /** What is so of it, as far as Atlassian tells. */
  flags: v.array(v.picklist(FLAGS)),
  /** When it came to the organization; `null` where that is not told. */
  added: v.nullable(IsoDate),
  products: v.array(
    v.object({
      /** Its place among the products that the completion lists. */
      product: Count,
      /** The last day on which Atlassian saw the account there; `null` where it tells of none. */
      last: v.nullable(IsoDate),
    }),
  ),
});

/** What is told of the organization beside its accounts. */
export const SnapshotOrganization = v.object({
  /** When it was read to the end. */
  readAt: v.pipe(v.string(), v.isoTimestamp()),
  /** Accounts on the pages. */
  accounts: Count,
  /** Its own sites were read: only then does `isListed` mean anything. */
  knowsSites: v.boolean(),
  products: v.array(
    v.object({
      key: v.string(),
      /** What names the site in Atlassian's ids; empty where only its host is known, and the other way round. */
      site: v.string(),
      host: v.string(),
      name: v.string(),
      /** `false`: on a site that is not the organization's. */
      isListed: v.boolean(),
    }),
  ),
});

export type SnapshotAccount = v.InferOutput<typeof SnapshotAccount>;
export type SnapshotOrganization = v.InferOutput<typeof SnapshotOrganization>;
