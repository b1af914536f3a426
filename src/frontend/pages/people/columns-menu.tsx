import { DropdownItemCheckbox, DropdownItemCheckboxGroup } from '@atlaskit/dropdown-menu';

import { columnTitle } from '../../report/csv';
import { TABLE_KEYS, type TableKey } from '../../report/list-columns';
import { Menu } from '../../ui/menu';
import { t } from '../../words/translate';

interface ColumnsMenuProps {
  readonly offered: readonly TableKey[];
  readonly columns: readonly TableKey[];
  readonly onColumns: (columns: readonly TableKey[]) => void;
}

/** Which columns are shown. Names always are. */
export const ColumnsMenu = ({ offered, columns, onColumns }: ColumnsMenuProps) => {
  const toggle = (key: TableKey) =>
    onColumns(TABLE_KEYS.filter((each) => (each === key ? !columns.includes(key) : columns.includes(each))));
  return (
    <Menu label={t('people.columns')}>
      <DropdownItemCheckboxGroup id="columns" title={t('people.columnsShown')}>
        {offered
          .filter((key) => key !== 'name')
          .map((key) => (
            <DropdownItemCheckbox
              key={key}
              id={`column-${key}`}
              isSelected={columns.includes(key)}
              onClick={() => toggle(key)}
            >
              {columnTitle(key)}
            </DropdownItemCheckbox>
          ))}
      </DropdownItemCheckboxGroup>
    </Menu>
  );
};
