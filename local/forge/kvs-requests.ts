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

/** A row as an answer holds it: with no more of its metadata than was asked for. */
export const shown = ({ key, value, created, updated, expires }: Row, metadata: readonly string[] = []): object => ({
  key,
  value: JSON.parse(value) as unknown,
  ...(metadata.includes('CREATED_AT') ? { createdAt: created } : {}),
  ...(metadata.includes('UPDATED_AT') ? { updatedAt: updated } : {}),
  ...(metadata.includes('EXPIRE_TIME') && expires !== null ? { expireTime: new Date(expires).toISOString() } : {}),
});

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
