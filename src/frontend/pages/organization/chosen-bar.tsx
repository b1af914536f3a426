import Button from '@atlaskit/button/new';
import { useContext } from 'react';
import { Link, useLocation } from 'wouter';

import type { AccountId } from '../../../kernel/account';
import { ChoiceContext } from '../../site/choice-context';
import { useAddress, useSite } from '../../site/site-context';
import { t } from '../../words/translate';
import own from './everybody.module.css';

interface ChosenBarProps {
  readonly chosen: ReadonlySet<AccountId>;
  /** How many the list shows, on all of its pages. */
  readonly all: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with those who are chosen. */
export const ChosenBar = ({ chosen, all, onAll, onClear }: ChosenBarProps) => {
  const { connection } = useSite().overview.organization;
  const [, choose] = useContext(ChoiceContext);
  const [, navigate] = useLocation();
  const address = useAddress();
  const suspend = () => {
    choose({ accounts: [...chosen], place: 'organization', product: null, proposal: null });
    navigate(address('/reclaim'));
  };
  return (
    <div className={`${own.bar} ${own.chosen}`} role="group" aria-label={t('accounts.chosenActions')}>
      <p className={own.count} role="status">
        {t('accounts.chosen', { count: chosen.size })}
      </p>
      {connection?.maySuspend ? (
        <Button onClick={suspend}>{t('accounts.suspend')}</Button>
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
