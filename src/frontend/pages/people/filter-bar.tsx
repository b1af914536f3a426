import Button from '@atlaskit/button/new';
import SearchIcon from '@atlaskit/icon/core/search';
import Textfield from '@atlaskit/textfield';
import { useState } from 'react';

import { countEach, COUNTED, type Filter, type FilterSource } from '../../report/filter';
import { isSet, partName, partValue, type Names } from '../../report/filter-words';
import { SEARCH } from '../../site/keys';
import { FacetMenu } from '../../ui/facet-menu';
import { t } from '../../words/translate';
import { useMedia } from '../../ui/use-media';
import { facetsOf, type FacetPart } from './facets';
import styles from './filter-bar.module.css';
import { GroupMenu } from './group-menu';
import { NARROW } from './layout';

interface FilterBarProps {
  readonly source: FilterSource;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly names: Names;
}

/** Shown at once; the others when they are asked for, or filter already. */
const FIRST: readonly FacetPart[] = ['product', 'uses', 'lastWrote'];
const MORE: readonly FacetPart[] = ['lastSeen', 'reads', 'role', 'protection', 'type', 'status'];

const Part = ({ part, source, filter, onFilter, names }: FilterBarProps & { part: FacetPart }) => {
  const facets = facetsOf(part, filter, source.table, names);
  return (
    <FacetMenu
      label={partName(part)}
      value={partValue(part, filter, names)}
      isMany={part === 'uses'}
      options={facets.map((facet) => ({ ...facet, onChoose: () => onFilter(facet.filter) }))}
      counts={() =>
        countEach(
          source,
          facets.map(({ counted }) => counted),
        )
      }
    />
  );
};

/** What the list is filtered by, each choice with how many it would show. */
export const FilterBar = (of: FilterBarProps) => {
  const { filter, onFilter } = of;
  const [isMore, setMore] = useState(false);
  const isNarrow = useMedia(NARROW);
  // Where there is little room, the list comes first.
  const first = isNarrow && !isMore ? FIRST.filter((part) => isSet(part, filter, COUNTED)) : FIRST;
  const shown = [...first, ...MORE.filter((part) => isMore || isSet(part, filter, COUNTED))];
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(COUNTED);

  return (
    <div className={styles.bar}>
      <div className={styles.search} {...{ [SEARCH]: '' }}>
        <Textfield
          aria-label={t('people.search')}
          placeholder={t('people.searchHint')}
          type="search"
          isCompact
          elemBeforeInput={
            <span className={styles.glass}>
              <SearchIcon label="" color="var(--ds-icon-subtle)" />
            </span>
          }
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        />
      </div>
      {shown.map((part) => (
        <Part key={part} part={part} {...of} />
      ))}
      {(!isNarrow || isMore || filter.group !== null) && (
        <GroupMenu filter={filter} onFilter={onFilter} names={of.names} />
      )}
      <Button appearance="subtle" aria-expanded={isMore} onClick={() => setMore(!isMore)}>
        {t(isMore ? 'people.fewerFilters' : 'people.moreFilters')}
      </Button>
      {isFiltered && (
        <Button appearance="subtle" onClick={() => onFilter(COUNTED)}>
          {t('people.clearFilters')}
        </Button>
      )}
    </div>
  );
};
