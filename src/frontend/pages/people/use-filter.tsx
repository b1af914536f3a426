import { DropdownItemCheckbox, DropdownItemCheckboxGroup } from '@atlaskit/dropdown-menu';

import type { Use } from '../../../report/rules/use';
import { USES } from '../../report/judge';
import { USE_NAMES } from '../../report/wording';
import { Menu } from '../../ui/menu';

interface UseFilterProps {
  readonly uses: readonly Use[];
  readonly onUses: (uses: readonly Use[]) => void;
}

/** Any number of uses; none chosen means any. */
export const UseFilter = ({ uses, onUses }: UseFilterProps) => {
  const chosen = uses.length === 0 ? 'Any' : uses.map((use) => USE_NAMES[use]).join(', ');
  const toggle = (use: Use) => onUses(uses.includes(use) ? uses.filter((other) => other !== use) : [...uses, use]);
  return (
    <Menu label={`Use: ${chosen}`}>
      <DropdownItemCheckboxGroup id="use" title="Use">
        {USES.map((use) => (
          <DropdownItemCheckbox key={use} id={`use-${use}`} isSelected={uses.includes(use)} onClick={() => toggle(use)}>
            {USE_NAMES[use]}
          </DropdownItemCheckbox>
        ))}
      </DropdownItemCheckboxGroup>
    </Menu>
  );
};
