import Button from '@atlaskit/button/new';
import { useContext } from 'react';
import { Link, useLocation } from 'wouter';

import type { AccountId } from '../../../kernel/account';
import type { OrganizationProduct } from '../../../organization/rules/products';
import { isTakenInJira } from '../../../reclaim/rules/organization-removal';
import { ChoiceContext, type NamedProductOnSite } from '../../site/choice-context';
import { useAddress, useSite } from '../../site/site-context';
import { productNameOf } from '../../words/product-names';
import { t } from '../../words/translate';
import own from './everybody.module.css';

interface ChosenBarProps {
  readonly chosen: ReadonlySet<AccountId>;
  /** How many the list shows, on all of its pages. */
  readonly all: number;
  /** The product by which the list is filtered. */
  readonly product: OrganizationProduct | null;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with those who are chosen. */
export const ChosenBar = ({ chosen, all, product, onAll, onClear }: ChosenBarProps) => {
  const { overview } = useSite();
  const { connection } = overview.organization;
  const [, choose] = useContext(ChoiceContext);
  const [, navigate] = useLocation();
  const address = useAddress();
  const act = (onSite: NamedProductOnSite | null) => {
    choose({ accounts: [...chosen], place: 'organization', product: null, onSite, proposal: null });
    navigate(address('/reclaim'));
  };
  // Seats on Jira's own products of this site are taken by its groups, where its record judges them.
  const isTakenHere =
    product !== null &&
    product.site !== '' &&
    !isTakenInJira({ key: product.key, isHere: product.site === overview.cloudId });
  return (
    <div className={`${own.bar} ${own.chosen}`} role="group" aria-label={t('accounts.chosenActions')}>
      <p className={own.count} role="status">
        {t('accounts.chosen', { count: chosen.size })}
      </p>
      {connection?.maySuspend ? (
        <>
          {product && isTakenHere && (
            <Button onClick={() => act({ key: product.key, site: product.site, host: product.host || product.site })}>
              {t('accounts.takeSeats', { product: productNameOf(product.key) })}
            </Button>
          )}
          <Button onClick={() => act(null)}>{t('accounts.suspend')}</Button>
        </>
      ) : (
        <Link href={address('/settings')}>{t('accounts.mayNot')}</Link>
      )}
      {chosen.size < all && (
        <Button appearance="subtle" onClick={onAll}>
          {t('accounts.chooseAll', { count: all })}
        </Button>
      )}
      <Button appearance="subtle" onClick={onClear}>
        {t('accounts.clear')}
      </Button>
    </div>
  );
};
