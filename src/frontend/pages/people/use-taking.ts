import { useContext } from 'react';
import { useLocation } from 'wouter';

import type { AccountId } from '../../../kernel/account';
import { ChoiceContext } from '../../site/choice-context';
import { useAddress, useSite } from '../../site/site-context';

/** Leads to where seats on the product that is looked at are taken of those who are chosen; `null` where nobody here can take them. */
export const useTaking = (): ((accounts: readonly AccountId[]) => void) | null => {
  const { overview, view, table, site } = useSite();
  const [, choose] = useContext(ChoiceContext);
  const [, navigate] = useLocation();
  const address = useAddress();
  const { product } = view.filter;
  // Of such a product Jira cannot take a seat back: by the organization's groups it may be possible.
  const isDated = product !== null && table?.dated.has(product) === true;
  if (isDated && overview.organization.connection?.maySuspend !== true) return null;
  return (accounts) => {
    choose(
      isDated
        ? {
            ...{ accounts, place: 'organization', product: null, proposal: null },
            onSite: { key: product, site: overview.cloudId, host: site },
          }
        : { accounts, place: 'jira', product, proposal: null },
    );
    navigate(address('/reclaim'));
  };
};
