import {
  DropdownItemCheckbox,
  DropdownItemCheckboxGroup,
  DropdownItemRadio,
  DropdownItemRadioGroup,
} from '@atlaskit/dropdown-menu';

import { t } from '../words/translate';
import { Menu } from './menu';

/** One thing that can be chosen. */
export interface FacetOption {
  readonly id: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

interface FacetMenuProps {
  readonly label: string;
  readonly value: string;
  /** Whether any number may be chosen. */
  readonly isMany?: boolean;
  readonly options: readonly FacetOption[];
  /** How many rows each would show; asked for when the menu opens. */
  readonly counts: () => readonly number[];
}

const Options = ({ label, isMany = false, options, counts }: Omit<FacetMenuProps, 'value'>) => {
  const told = counts();
  const [Group, Item] = isMany
    ? ([DropdownItemCheckboxGroup, DropdownItemCheckbox] as const)
    : ([DropdownItemRadioGroup, DropdownItemRadio] as const);
  return (
    <Group id={label} title={label}>
      {options.map((option, at) => (
        <Item key={option.id} id={`${label}-${option.id}`} isSelected={option.isChosen} onClick={option.onChoose}>
          {t('people.option', { label: option.label, count: told[at] ?? 0 })}
        </Item>
      ))}
    </Group>
  );
};

/** What the list can be filtered by, behind a button that says by what it is. */
export const FacetMenu = ({ label, value, ...options }: FacetMenuProps) => (
  <Menu label={t('ui.chosen', { what: label, value })}>
    <Options label={label} {...options} />
  </Menu>
);
