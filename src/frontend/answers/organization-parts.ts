import * as v from 'valibot';

import type { AccountNames, ConnectionStatus, OrganizationPart, OrganizationStatus } from '../../organization/view';
import { AnyProblem, Count, listOf, Moment, orNull, Problems, Text, UtcDate } from './shapes';

const MOST_PRODUCTS = 500;
const MOST_DOMAINS = 300;
const MOST_ROWS = 20;
const LISTS = ['domains', 'workspaces', 'accounts', 'managed'] as const;

const Connection: v.GenericSchema<unknown, ConnectionStatus> = v.object({
  organization: Text,
  name: orNull(Text),
  expires: UtcDate,
  daysLeft: v.pipe(v.number(), v.safeInteger()),
  expiry: v.picklist(['fine', 'soon', 'over']),
  hasThisSite: orNull(v.boolean()),
  lacks: listOf(v.picklist(LISTS), LISTS.length),
  maySuspend: v.fallback(v.boolean(), false),
});

export const Organization: v.GenericSchema<unknown, OrganizationStatus> = v.object({
  isOffered: v.fallback(v.boolean(), false),
  connection: orNull(Connection),
  readAt: orNull(Moment),
  reading: orNull(v.object({ accounts: Count, waitingFor: orNull(AnyProblem) })),
  problems: Problems,
});

export const OrganizationStatusPart: v.GenericSchema<unknown, OrganizationStatus> = v.fallback(Organization, () => ({
  isOffered: false,
  connection: null,
  readAt: null,
  reading: null,
  problems: [{ code: 'answer-unreadable' as const, part: 'organization' }],
}));

const Product = v.object({
  key: Text,
  site: v.string(),
  host: Text,
  name: Text,
  isListed: v.boolean(),
});

/** Names of those whom the organization names. */
export const Names: v.GenericSchema<unknown, AccountNames> = v.record(v.string(), Text);

/** A product's place names it in the rows: a list with one that is not understood is none. */
export const Swept: v.GenericSchema<unknown, OrganizationPart> = v.object({
  sweep: v.nullable(Moment),
  asked: v.nullable(UtcDate),
  products: v.pipe(v.array(Product), v.maxLength(MOST_PRODUCTS)),
  domains: listOf(v.object({ name: Text, isVerified: v.boolean() }), MOST_DOMAINS),
  knowsSites: v.boolean(),
  rows: v.pipe(v.array(v.string()), v.maxLength(MOST_ROWS)),
  next: v.nullable(Count),
});
