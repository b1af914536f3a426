import { isOurs, type BatchKind, type ChangeState } from '../../../reclaim/rules/membership';
import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { t } from '../../words/translate';

/** Whether something was taken from somebody that can be given back. */
export const canBeGivenBack = ({ account, changes }: PersonStatus): boolean => account !== '' && changes.some(isOurs);

const stateOf = (kind: BatchKind, state: ChangeState): string =>
  state === 'done' || state === 'found' ? t(`reclaim.state-${state}`, { kind }) : t(`reclaim.state-${state}`);

/** What became of each group, in words. */
export const changeLines = (kind: BatchKind, { changes }: PersonStatus, groupName: (id: string) => string): string[] =>
  changes.map(({ group, state }) => t('reclaim.change', { group: groupName(group), state: stateOf(kind, state) }));

/** What is so afterwards, by Jira’s own word; `null` where nothing was looked up. */
export const outcomeLine = (
  { kind, product }: Pick<BatchStatus, 'kind' | 'product'>,
  { after, skipped, changes }: PersonStatus,
  groupName: (id: string) => string,
): string | null => {
  if (skipped) return t(`reclaim.skipped-${skipped}`);
  if (!after) return null;
  const isThere = after.products ? after.products.includes(product) : null;
  if (kind === 'restore') return isThere === null ? null : t(isThere ? 'reclaim.accessBack' : 'reclaim.accessNot');
  const isOut = isThere === null ? changes.every(({ group }) => !after.groups.includes(group)) : !isThere;
  const others = after.groups.map(groupName).join(', ');
  return isOut ? t('reclaim.accessEnded') : t('reclaim.accessStays', { list: others });
};
