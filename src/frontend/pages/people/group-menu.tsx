import { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';

import type { Filter } from '../../report/filter';
import type { Names } from '../../report/filter-words';
import { groupName, useGroupNames } from '../../report/use-group-names';
import { useGivingGroups } from '../../report/use-history';
import { useSite } from '../../site/site-context';
import { Menu } from '../../ui/menu';
import { t } from '../../words/translate';
import styles from './group-menu.module.css';

/** Shown in the menu: those with the most members. Others are reached from their product. */
const MOST_GROUPS = 30;

interface GroupMenuProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly names: Names;
}

/** Mounted when the menu opens: only then are groups counted and their names read. */
const Groups = ({ filter, onFilter }: Pick<GroupMenuProps, 'filter' | 'onFilter'>) => {
  const { report } = useSite();
  const groups = useGivingGroups(report);
  const first = groups?.slice(0, MOST_GROUPS) ?? [];
  const [told] = useGroupNames(first.map(({ group }) => group));
  const choose = (group: string | null) => () => onFilter({ ...filter, group });
  if (groups === null) return <p className={styles.note}>{t('people.groupsLoading')}</p>;
  if (groups.length === 0) return <p className={styles.note}>{t('people.groupsNone')}</p>;
  return (
    <>
      <DropdownItemRadioGroup id="group" title={t('people.group')}>
        <DropdownItemRadio id="group-any" isSelected={filter.group === null} onClick={choose(null)}>
          {t('people.any')}
        </DropdownItemRadio>
        {first.map(({ group, members }) => (
          <DropdownItemRadio
            key={group}
            id={`group-${group}`}
            isSelected={filter.group === group}
            onClick={choose(group)}
          >
            {t('people.option', { label: groupName(told, group), count: members })}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
      {groups.length > first.length && <p className={styles.note}>{t('people.moreGroups')}</p>}
    </>
  );
};

/** Whose members are on show: a group that gives a product. */
export const GroupMenu = ({ filter, onFilter, names }: GroupMenuProps) => (
  <Menu
    label={t('ui.chosen', {
      what: t('people.group'),
      value: filter.group === null ? t('people.any') : names.groupName(filter.group),
    })}
  >
    <Groups filter={filter} onFilter={onFilter} />
  </Menu>
);
