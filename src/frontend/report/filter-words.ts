import { t } from '../words/translate';
import {
  ANY_SEAT,
  EVERYONE,
  OFTEN_DAYS,
  type Filter,
  type LastFilter,
  type ProtectionFilter,
  type ReadsFilter,
  type StatusFilter,
  type TypeFilter,
} from './filter';
import { roleName, nameOfUse } from './wording';

/** Parts of the filter that are chosen from a menu. */
export type FilterPart = Exclude<keyof Filter, 'text'>;

/** The name of a part. */
export const partName = (part: FilterPart): string => t(part === 'uses' ? 'people.use' : `people.${part}`);

const TYPES = {
  any: 'people.any',
  people: 'people.typePeople',
  app: 'people.typeApp',
  customer: 'people.typeCustomer',
} as const satisfies Record<TypeFilter, string>;
const STATUSES = {
  any: 'people.any',
  active: 'people.enabled',
  inactive: 'people.deactivated',
} as const satisfies Record<StatusFilter, string>;
const PROTECTIONS = {
  any: 'people.any',
  protected: 'people.protected',
  open: 'people.open',
} as const satisfies Record<ProtectionFilter, string>;

const lastWord = (last: LastFilter): string => t(`people.${last}`);

const readsWord = (reads: ReadsFilter): string => {
  switch (reads) {
    case 'any':
      return t('people.any');
    case 'none':
      return t('people.readsNone');
    case 'some':
      return t('people.readsSome');
    case 'often':
      return t('people.readsOften', { days: OFTEN_DAYS });
  }
};

/** What names are needed for. */
export interface Names {
  readonly productName: (key: string) => string;
  readonly groupName: (id: string) => string;
}

const productWord = (product: string | null, { productName }: Names): string => {
  if (product === null) return t('people.any');
  return product === ANY_SEAT ? t('people.anySeat') : productName(product);
};

/** What a part is set to, in words. */
export const partValue = (part: FilterPart, filter: Filter, names: Names): string => {
  switch (part) {
    case 'type':
      return t(TYPES[filter.type]);
    case 'status':
      return t(STATUSES[filter.status]);
    case 'protection':
      return t(PROTECTIONS[filter.protection]);
    case 'product':
      return productWord(filter.product, names);
    case 'group':
      return filter.group === null ? t('people.any') : names.groupName(filter.group);
    case 'uses':
      return filter.uses.length === 0 ? t('people.any') : filter.uses.map(nameOfUse).join(', ');
    case 'role':
      return filter.role === null ? t('people.any') : roleName(filter.role);
    case 'lastWrote':
    case 'lastSeen':
      return lastWord(filter[part]);
    case 'reads':
      return readsWord(filter.reads);
  }
};

/** Whether a part is set otherwise than in another filter: by default, in one that lets everybody pass. */
export const isSet = (part: keyof Filter, filter: Filter, otherwise = EVERYONE): boolean =>
  JSON.stringify(filter[part]) !== JSON.stringify(otherwise[part]);

const PARTS: readonly FilterPart[] = [
  'product',
  'uses',
  'group',
  'lastWrote',
  'lastSeen',
  'reads',
  'role',
  'protection',
  'type',
  'status',
];

/** All that is filtered by: `Product: Jira`, `Class: Idle`. */
export const filterWords = (filter: Filter, names: Names): string[] => [
  ...(filter.text === '' ? [] : [t('ui.chosen', { what: t('people.searchText'), value: filter.text })]),
  ...PARTS.filter((part) => isSet(part, filter)).map((part) =>
    t('ui.chosen', { what: partName(part), value: partValue(part, filter, names) }),
  ),
];
