import { mayBeGivenBack, type ChangeState } from '../../../reclaim/rules/membership';
import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { formatDate } from '../../report/dates';
import { t } from '../../words/translate';

/** Whether something was taken from somebody that can be given back. */
export const canBeGivenBack = ({ account, changes }: PersonStatus): boolean =>
  account !== '' && changes.some(mayBeGivenBack);

/** A product on a site, and when somebody was there last by Atlassian’s word. */
export const accessLine = ({ key, site, last }: PersonStatus['access'][number]): string =>
  t('accounts.use', { product: key, site, day: last === null ? t('accounts.noDay') : formatDate(last) });

/** What a batch is: `Jira: taken back`, `Organization: suspended`. */
export const batchTitle = (
  { kind, place, product }: Pick<BatchStatus, 'kind' | 'place' | 'product'>,
  productName: (key: string) => string,
): string => {
  if (place === 'organization') return t(kind === 'reclaim' ? 'suspension.taken' : 'suspension.given');
  return t(kind === 'reclaim' ? 'reclaim.reclaimed' : 'reclaim.restored', { product: productName(product ?? '') });
};

const stateIn = ({ place, kind }: Pick<BatchStatus, 'kind' | 'place'>, state: ChangeState): string => {
  const isThere = place === 'organization';
  switch (state) {
    case 'done':
    case 'found':
      return isThere ? t(`suspension.state-${state}`, { kind }) : t(`reclaim.state-${state}`, { kind });
    case 'refused':
    case 'unchanged':
      return t(isThere ? `suspension.state-${state}` : `reclaim.state-${state}`);
    case 'planned':
    case 'asked':
    case 'as-was':
      return t(`reclaim.state-${state}`);
  }
};

/** What became of each group, or of each directory, in words. */
export const changeLines = (
  batch: Pick<BatchStatus, 'kind' | 'place'>,
  { changes }: PersonStatus,
  groupName: (id: string) => string,
): string[] => {
  const isAlone = batch.place === 'organization' && changes.length === 1;
  return changes.map(({ group, state }) => {
    const told = stateIn(batch, state);
    return isAlone ? told : t('reclaim.change', { group: groupName(group), state: told });
  });
};

/** What is so afterwards, by Jira’s or Atlassian’s own word; `null` where nothing was looked up. */
export const outcomeLine = (
  { kind, place, product }: Pick<BatchStatus, 'kind' | 'place' | 'product'>,
  { after, skipped, changes }: PersonStatus,
  groupName: (id: string) => string,
): string | null => {
  if (skipped) return t(`reclaim.skipped-${skipped}`);
  if (!after) return null;
  const isInAny = changes.some(({ group }) => after.groups.includes(group));
  const inProduct = after.products?.includes(product ?? '') ?? null;
  const isThere = place === 'organization' ? isInAny : inProduct;
  if (kind === 'restore') return isThere === null ? null : t(isThere ? 'reclaim.accessBack' : 'reclaim.accessNot');
  const isOut = isThere === null ? !isInAny : !isThere;
  if (isOut) return t('reclaim.accessEnded');
  const others = after.groups.map(groupName).join(', ');
  return place === 'organization' ? t('suspension.stays') : t('reclaim.accessStays', { through: others });
};
