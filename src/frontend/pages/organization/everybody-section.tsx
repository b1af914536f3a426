import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Textfield from '@atlaskit/textfield';
import { useDeferredValue, useMemo, useState } from 'react';

import type { AccountId } from '../../../kernel/account';
import type { Table } from '../../report/judge';
import { useKnownName, useOrganizationNames } from '../../report/organization-names';
import { useNamesOf } from '../../report/use-people';
import { FailureMessage } from '../../site/failure-message';
import { SEARCH } from '../../site/keys';
import { useSite } from '../../site/site-context';
import { Check } from '../../ui/check';
import { Choice } from '../../ui/choice';
import { productNameOf } from '../../words/product-names';
import { t } from '../../words/translate';
import { saveAccounts } from './accounts-file';
import { AccountsTable } from './accounts-table';
import { ChosenBar } from './chosen-bar';
import { filtered, listedIn, SORTS, type Listed, type ListFilter } from './listed';
import own from './everybody.module.css';
import styles from './organization.module.css';
import type { Swept } from '../../report/read-swept';

const PER_PAGE = 50;

const ANY = 'any';

/** Products of the organization's own sites that somebody has, as choices. */
const productOptions = ({ products, people }: Swept): { value: string; label: string }[] => {
  const held = new Set([...people.values()].flatMap(({ uses }) => uses.map(({ product }) => product)));
  const options = products.flatMap(({ key, host, site, isListed }, place) =>
    isListed && held.has(place)
      ? [{ value: String(place), label: t('accounts.productOn', { product: productNameOf(key), site: host || site }) }]
      : [],
  );
  return [{ value: ANY, label: t('accounts.anyProduct') }, ...options];
};

interface FilterProps {
  readonly swept: Swept;
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
}

const FilterLine = ({ swept, filter, onFilter }: FilterProps) => (
  <div className={own.bar}>
    <div className={own.search} {...{ [SEARCH]: '' }}>
      <Textfield
        aria-label={t('accounts.search')}
        placeholder={t('accounts.searchHint')}
        type="search"
        isCompact
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
    </div>
    <Choice
      label={t('accounts.sort')}
      value={filter.sort}
      options={SORTS.map((sort) => ({ value: sort, label: t(`accounts.sort-${sort}`) }))}
      onChange={(sort) => onFilter({ ...filter, sort })}
    />
    <Choice
      label={t('accounts.product')}
      value={filter.product === null ? ANY : String(filter.product)}
      options={productOptions(swept)}
      onChange={(product) => onFilter({ ...filter, product: product === ANY ? null : Number(product) })}
    />
    <Check isChecked={filter.isElsewhere} onChange={(isElsewhere) => onFilter({ ...filter, isElsewhere })}>
      {t('accounts.elsewhere')}
    </Check>
  </div>
);

interface PagesProps {
  readonly from: number;
  readonly count: number;
  readonly onFrom: (from: number) => void;
}

const Pages = ({ from, count, onFrom }: PagesProps) => {
  const to = Math.min(count, from + PER_PAGE);
  return (
    <div className={own.bar}>
      <p className={own.count} role="status">
        {count <= PER_PAGE ? t('accounts.shown', { count }) : t('accounts.range', { start: from + 1, end: to, count })}
      </p>
      {count > PER_PAGE && (
        <>
          <Button isDisabled={from === 0} onClick={() => onFrom(Math.max(0, from - PER_PAGE))}>
            {t('accounts.earlier')}
          </Button>
          <Button isDisabled={to >= count} onClick={() => onFrom(from + PER_PAGE)}>
            {t('accounts.later')}
          </Button>
        </>
      )}
    </div>
  );
};

/** Names of those on show: from Jira of those whom it knows, and of the others from the organization. */
const useNames = (shown: readonly Listed[]) => {
  const { names } = useSite();
  useNamesOf(
    names.people,
    shown.flatMap(({ row, isHere }) => (isHere ? [row.account] : [])),
  );
  return useOrganizationNames(shown.map(({ row }) => row.account));
};

const accountsOf = (listed: readonly Listed[]): AccountId[] => listed.map(({ row }) => row.account);

/** Everybody of whom the organization tells, one by one, and what can be done with those who are chosen. */
export const EverybodySection = ({ swept, table }: { swept: Swept; table: Table | null }) => {
  const [filter, setFilter] = useState<ListFilter>({ sort: 'all', isElsewhere: false, product: null, text: '' });
  const [from, setFrom] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<AccountId>>(new Set());
  const knownName = useKnownName();
  const listed = useMemo(() => listedIn(swept, table), [swept, table]);
  const shownBy = useDeferredValue(filter);
  const all = filtered(listed, shownBy, swept.products, knownName);
  const shown = all.slice(from, from + PER_PAGE);
  const failure = useNames(shown);
  const choose = (accounts: readonly AccountId[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const account of accounts) {
      if (isChosen) next.add(account);
      else next.delete(account);
    }
    setChosen(next);
  };
  const onFilter = (next: ListFilter) => {
    setFrom(0);
    setFilter(next);
  };
  return (
    <section className={styles.card} aria-labelledby="organization-everybody">
      <div className={own.bar}>
        <Heading size="small" as="h3" id="organization-everybody">
          {t('accounts.title')}
        </Heading>
        <Button spacing="compact" onClick={() => saveAccounts(all, swept.products, knownName)}>
          {t('accounts.export')}
        </Button>
      </div>
      <FilterLine swept={swept} filter={filter} onFilter={onFilter} />
      {chosen.size > 0 && (
        <ChosenBar
          chosen={chosen}
          all={all.length}
          product={filter.product === null ? null : (swept.products[filter.product] ?? null)}
          onAll={() => choose(accountsOf(all), true)}
          onClear={() => setChosen(new Set())}
        />
      )}
      <AccountsTable {...{ shown, chosen, knownName }} products={swept.products} onChoose={choose} />
      <Pages from={from} count={all.length} onFrom={setFrom} />
      <p className={styles.quiet}>{t('accounts.deactivateHelp')}</p>
      {failure && <FailureMessage title={t('accounts.notNamed')} failure={failure} />}
    </section>
  );
};
