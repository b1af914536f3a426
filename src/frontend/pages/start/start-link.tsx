import { Link } from 'wouter';

import { START } from '../../routes/views';
import { useAddress, useSite } from '../../site/site-context';
import { t } from '../../words/translate';
import { leftOf, stepsOf } from './steps';

/** Leads to what is left to do after an install; nothing where all is done. */
export const StartLink = () => {
  const { overview, table } = useSite();
  const address = useAddress();
  const left = leftOf(stepsOf(overview, table?.watchedSince ?? null));
  if (left === 0) return null;
  return <Link href={address(START)}>{t('start.link', { steps: left })}</Link>;
};
