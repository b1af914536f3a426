import { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';

import { t } from '../words/translate';
import { Menu } from './menu';

export interface Option<T> {
  readonly value: T;
  readonly label: string;
}

interface ChoiceProps<T> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

/** One of several values, behind a button that says which. */
export const Choice = <T extends string | null>({ label, value, options, onChange }: ChoiceProps<T>) => {
  const chosen = options.find((option) => option.value === value)?.label ?? String(value);
  return (
    <Menu label={t('ui.chosen', { what: label, value: chosen })}>
      <DropdownItemRadioGroup id={label} title={label}>
        {options.map((option) => (
          <DropdownItemRadio
            key={String(option.value)}
            id={`${label}-${String(option.value)}`}
            isSelected={option.value === value}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </Menu>
  );
};
