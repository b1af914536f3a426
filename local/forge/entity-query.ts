import {
  checkConditions,
  fulfils,
  inRange,
  type Condition,
  type Conditions,
  type Entity,
  type NamedIndex,
} from './entities';
import { KvsError } from './kvs-error';
import type { Row } from './kvs-rows';
import { QUERY_PAGE, QUERY_PAGE_DEFAULT } from './limits';

export interface EntityQuery {
  readonly entityName: string;
  readonly indexName: string;
  readonly partition?: readonly unknown[];
  readonly range?: Omit<Condition, 'property'>;
  readonly filters?: Conditions;
  readonly sort?: 'ASC' | 'DESC';
  readonly cursor?: string;
  readonly limit?: number;
  readonly options?: { readonly metadataFields?: string[] };
}

interface Page {
  /** What the index gave: this is what the read costs. */
  readonly page: readonly Row[];
  /** What the filters left of it: they work in memory, so a page may be empty though more follow. */
  readonly matching: readonly Row[];
  readonly cursor?: string;
}

type Values = Readonly<Record<string, unknown>>;
/** A row's place in an index: by the value of the range attribute, then by key. */
type Place = readonly [value: string | number | boolean, key: string];

/** Every entity has this one without declaring it. */
const BY_KEY = 'by-key';

const indexNamed = ({ name: entityName, indexes = [] }: Entity, name: string): NamedIndex => {
  if (name === BY_KEY) return { name };
  for (const index of indexes) {
    if (index === name) return { name, range: [name] };
    if (typeof index === 'object' && index.name === name) return index;
  }
  throw new KvsError(400, 'INVALID_ENTITY_INDEX', `The manifest declares no index "${name}" of "${entityName}".`);
};

const checkQuery = (entity: Entity, index: NamedIndex, { partition = [], range, filters }: EntityQuery): void => {
  const wanted = index.partition?.length ?? 0;
  if (partition.length !== wanted)
    throw new KvsError(400, 'INVALID_ENTITY_INDEX', `"${index.name}" takes ${wanted} partition values.`);
  const [attribute] = index.range ?? [];
  if (range && attribute !== undefined) checkConditions(entity, { and: [{ property: attribute, ...range }] });
  if (filters) checkConditions(entity, filters);
};

const compare = ([a, keyA]: Place, [b, keyB]: Place): number =>
  a < b ? -1 : a > b ? 1 : keyA < keyB ? -1 : keyA > keyB ? 1 : 0;

/** A row's place, or `null` when it is not in the index or its partition. */
const placeOf = (
  { range, partition = [], name }: NamedIndex,
  query: EntityQuery,
  row: Row,
  values: Values,
): Place | null => {
  if (partition.some((attribute, position) => values[attribute] !== query.partition?.[position])) return null;
  const value = name === BY_KEY ? row.key : range ? values[range[0]] : row.key;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  return query.range && !inRange(value, query.range) ? null : [value, row.key];
};

/** A page of an entity's rows by one of its indexes. Throws on an index, a limit or a condition that is not there. */
export const queryEntity = (entity: Entity, query: EntityQuery, rows: readonly Row[]): Page => {
  const { limit = QUERY_PAGE_DEFAULT, sort = 'ASC', cursor, filters } = query;
  if (!(limit >= 1 && limit <= QUERY_PAGE)) {
    throw new KvsError(400, 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE', 'The page limit must be set between 1 and 100.');
  }
  const index = indexNamed(entity, query.indexName);
  checkQuery(entity, index, query);
  const after = cursor === undefined ? null : (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Place);
  const direction = sort === 'DESC' ? -1 : 1;
  const placed = rows
    .map((row) => {
      const values = JSON.parse(row.value) as Values;
      return { row, values, place: placeOf(index, query, row, values) };
    })
    .filter((entry): entry is typeof entry & { place: Place } => entry.place !== null)
    .filter(({ place }) => after === null || direction * compare(place, after) > 0)
    .sort((a, b) => direction * compare(a.place, b.place));
  const page = placed.slice(0, limit);
  const last = page.at(-1);
  return {
    page: page.map(({ row }) => row),
    matching: page.filter(({ values }) => !filters || fulfils(values, filters)).map(({ row }) => row),
    ...(last && placed.length > limit ? { cursor: Buffer.from(JSON.stringify(last.place)).toString('base64url') } : {}),
  };
};
