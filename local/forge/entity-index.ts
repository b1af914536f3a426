import type { AttributeType, Entity } from './entities';
import type { EntityQuery } from './entity-query';
import type { KvsRows, Row } from './kvs-rows';
import { QUERY_PAGE } from './limits';

const EVERY_ROW = -1; // SQLite: no limit
/** JSON values that SQLite tells apart and orders as the app does. */
const WALKED: ReadonlySet<AttributeType> = new Set(['string', 'integer', 'float']);
const NAME = /^\w[\w-]*$/;

const attributeAt = (name: string): string => `json_extract(value, '$."${name}"')`;

/** What SQLite makes of an index of the manifest: partition, range, key. `null` for what it would compare in its own way. */
const columnsOf = (entity: Entity, { indexName }: EntityQuery): { partition: string[]; range: string } | null => {
  const index = entity.indexes?.find((each) => typeof each === 'object' && each.name === indexName);
  if (typeof index !== 'object' || !index.partition || !index.range) return null;
  const names = [...index.partition, ...index.range];
  const isPlain = (name: string): boolean => NAME.test(name) && WALKED.has(entity.attributes[name]?.type ?? 'any');
  if (!NAME.test(entity.name) || !names.every(isPlain)) return null;
  return { partition: index.partition.map(attributeAt), range: attributeAt(index.range[0]) };
};

const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/**
 * The rows among which a page of a query lies. All of the entity's rows would do, and are what is given for most
 * queries; a plain walk through a partition gets no more than the next page by an index, so that it stays fast when
 * there are millions.
 */
export const candidates = (
  rows: KvsRows,
  installation: string,
  entity: Entity,
  query: EntityQuery,
  now: number,
): Row[] => {
  const { cursor, partition = [], sort, range } = query;
  const columns = columnsOf(entity, query);
  const values = partition.filter(isScalar);
  const isWalk =
    sort !== 'DESC' && !range && columns?.partition.length === values.length && values.length === partition.length;
  if (!columns || !isWalk || rows.hasGhosts(installation, entity.name)) {
    return rows.list(installation, entity.name, '', '', EVERY_ROW, now);
  }
  const after =
    cursor === undefined ? null : (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]);
  return rows.walk({ installation, entity: entity.name, ...columns, values, after, limit: QUERY_PAGE + 1, now });
};
