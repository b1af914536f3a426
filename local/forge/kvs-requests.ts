import type { Conditions } from './entities';
import { KvsError } from './kvs-error';
import type { Row } from './kvs-rows';

/** What `@forge/kvs` sends, and how it is answered. */
export interface Options {
  ttl?: { unit: string; value: number };
  keyPolicy?: string;
  returnValue?: string;
  metadataFields?: string[];
  returnMetadataFields?: string[];
}
export interface Item {
  key: string;
  entityName?: string;
  value?: unknown;
  options?: Options;
  conditions?: Conditions;
}
export interface Query {
  limit?: number;
  after?: string;
  options?: Options;
  where?: { property: string; condition: string; values: unknown[] }[];
}
export interface Transaction {
  set?: Item[];
  delete?: Item[];
  check?: Item[];
}

/**
 * A row as an answer holds it, as JSON: with no more of its metadata than was asked for. What is stored is JSON and is not
 * read again: a report asks for megabytes.
 */
export const shown = (
  { key, value, created, updated, expires }: Row,
  {
    metadata = [],
    more = {},
  }: { metadata?: readonly string[] | undefined; more?: Readonly<Record<string, unknown>> } = {},
): string => {
  const rest = JSON.stringify({
    key,
    ...more,
    ...(metadata.includes('CREATED_AT') ? { createdAt: created } : {}),
    ...(metadata.includes('UPDATED_AT') ? { updatedAt: updated } : {}),
    ...(metadata.includes('EXPIRE_TIME') && expires !== null ? { expireTime: new Date(expires).toISOString() } : {}),
  });
  return `${rest.slice(0, -1)},"value":${value}}`;
};

/** The answer to a query. */
export const pageOf = (
  rows: readonly Row[],
  { options }: Pick<Query, 'options'>,
  cursor: string | undefined,
): string => {
  const data = rows.map((row) => shown(row, { metadata: options?.metadataFields })).join(',');
  return `{"data":[${data}]${cursor === undefined ? '' : `,"cursor":${JSON.stringify(cursor)}`}}`;
};

/** Plain queries filter by key, with `beginsWith` only. */
export const prefixOf = (query: Query): string => {
  const [clause, ...others] = query.where ?? [];
  if (others.length > 0) throw new KvsError(400, 'QUERY_WHERE_INVALID', 'A query holds a single where clause.');
  if (!clause) return '';
  if (clause.property !== 'key') throw new KvsError(400, 'QUERY_WHERE_FIELD_INVALID', 'Queries filter by key.');
  const { condition, values } = clause;
  if (condition !== 'BEGINS_WITH')
    throw new KvsError(400, 'INVALID_FILTER_CONDITION', `The condition ${condition} is not for keys.`);
  return String(values[0]);
};
