import { mayBeGivenBack, type ChangeState } from '../../../reclaim/rules/membership';
import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { formatDate } from '../../report/dates';
import { productNameOf } from '../../words/product-names';
import { t } from '../../words/translate';

/** Whether something was taken from somebody that can be given back. */
export const canBeGivenBack = ({ account, changes }: PersonStatus): boolean =>
  account !== '' && changes.some(mayBeGivenBack);

/** A product on a site, and when somebody was there last by Atlassian’s word. */
export const accessLine = ({ key, site, last }: PersonStatus['access'][number]): string =>
  t('accounts.use', { product: productNameOf(key), site, day: last === null ? t('accounts.noDay') : formatDate(last) });

/** Whether people are suspended and restored, and no groups changed. */
export const isSuspension = ({ place, site }: Pick<BatchStatus, 'place' | 'site'>): boolean =>
  place === 'organization' && site === null;

/** What a batch is: `Jira: taken back`, `Confluence, acme.atlassian.net: taken back`, `Organization: suspended`. */
export const batchTitle = (
  { kind, place, product, site }: Pick<BatchStatus, 'kind' | 'place' | 'product' | 'site'>,
  productName: (key: string) => string,
): string => {
  if (site !== null)
    return t(kind === 'reclaim' ? 'removal.taken' : 'removal.given', { product: productNameOf(product ?? ''), site });
  if (place === 'organization') return t(kind === 'reclaim' ? 'suspension.taken' : 'suspension.given');
  return t(kind === 'reclaim' ? 'reclaim.reclaimed' : 'reclaim.restored', { product: productName(product ?? '') });
};

type Sorted = Pick<BatchStatus, 'kind' | 'place' | 'site'>;

const stateIn = (batch: Sorted, state: ChangeState): string => {
  const { place, kind } = batch;
  switch (state) {
    case 'done':
    case 'found':
      return isSuspension(batch) ? t(`suspension.state-${state}`, { kind }) : t(`reclaim.state-${state}`, { kind });
    case 'refused':
    case 'unchanged':
      return t(place === 'organization' ? `suspension.state-${state}` : `reclaim.state-${state}`);
    case 'planned':
    case 'asked':
    case 'as-was':
      return t(`reclaim.state-${state}`);
  }
};

/** What became of each group, or of each directory, in words. */
export const changeLines = (batch: Sorted, { changes }: PersonStatus, groupName: (id: string) => string): string[] => {
  const isAlone = isSuspension(batch) && changes.length === 1;
  return changes.map(({ group, state }) => {
    const told = stateIn(batch, state);
    return isAlone ? told : t('reclaim.change', { group: groupName(group), state: told });
  });
};

/** What is so afterwards, by Jira’s or Atlassian’s own word; `null` where nothing was looked up. */
export const outcomeLine = (
  batch: Sorted & Pick<BatchStatus, 'product'>,
  { after, skipped, changes }: PersonStatus,
  groupName: (id: string) => string,
): string | null => {
  if (skipped) return t(`reclaim.skipped-${skipped}`);
  if (!after) return null;
  const { kind, product } = batch;
  const isInAny = changes.some(({ group }) => after.groups.includes(group));
  const inProduct = after.products?.includes(product ?? '') ?? null;
  const isThere = isSuspension(batch) ? isInAny : inProduct;
  if (kind === 'restore') return isThere === null ? null : t(isThere ? 'reclaim.accessBack' : 'reclaim.accessNot');
  const isOut = isThere === null ? !isInAny : !isThere;
  if (isOut) return t('reclaim.accessEnded');
  const others = after.groups.map(groupName).join(', ');
  return isSuspension(batch) || others === '' ? t('suspension.stays') : t('reclaim.accessStays', { through: others });
};
