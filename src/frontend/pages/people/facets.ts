import {
  ANY_SEAT,
  LAST_FILTERS,
  PROTECTION_FILTERS,
  READS_FILTERS,
  STATUS_FILTERS,
  TYPE_FILTERS,
  type Filter,
} from '../../report/filter';
import { partValue, type FilterPart, type Names } from '../../report/filter-words';
import { USES, type Table } from '../../report/judge';
import { nameOfUse } from '../../report/wording';

/** Parts whose values are known beforehand: a group is chosen from another menu. */
export type FacetPart = Exclude<FilterPart, 'group'>;

interface Facet {
  readonly id: string;
  readonly label: string;
  readonly isChosen: boolean;
  /** The filter with it chosen, or no longer. */
  readonly filter: Filter;
  /** The filter under which it is counted. */
  readonly counted: Filter;
}

const CHOICES: Readonly<Record<Exclude<FacetPart, 'uses'>, (table: Table) => readonly (string | null)[]>> = {
  product: ({ licences }) => [null, ANY_SEAT, ...licences.keys()],
  role: ({ roleNames }) => [null, ...roleNames],
  lastWrote: () => LAST_FILTERS,
  lastSeen: () => LAST_FILTERS,
  reads: () => READS_FILTERS,
  protection: () => PROTECTION_FILTERS,
  type: () => TYPE_FILTERS,
  status: () => STATUS_FILTERS,
};

const classFacets = (filter: Filter): Facet[] =>
  USES.map((use) => {
    const isChosen = filter.uses.includes(use);
    const uses = isChosen ? filter.uses.filter((other) => other !== use) : [...filter.uses, use];
    return {
      id: use,
      label: nameOfUse(use),
      isChosen,
      filter: { ...filter, uses },
      counted: { ...filter, uses: [use] },
    };
  });

/** What a part of the filter may be set to. */
export const facetsOf = (part: FacetPart, filter: Filter, table: Table, names: Names): Facet[] => {
  if (part === 'uses') return classFacets(filter);
  return CHOICES[part](table).map((value) => {
    const next: Filter = { ...filter, [part]: value };
    return {
      id: value ?? 'any',
      label: partValue(part, next, names),
      isChosen: filter[part] === value,
      filter: next,
      counted: next,
    };
  });
};
