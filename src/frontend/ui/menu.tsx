import Button from '@atlaskit/button/new';
import DropdownMenu from '@atlaskit/dropdown-menu';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import type { ReactNode } from 'react';

interface MenuProps {
  readonly label: string;
  readonly children: ReactNode;
}

const SmallChevron = (props: Omit<Parameters<typeof ChevronDownIcon>[0], 'size'>) => (
  <ChevronDownIcon {...props} size="small" />
);

/** A button that opens a menu. */
export const Menu = ({ label, children }: MenuProps) => (
  <DropdownMenu
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- in a portal the menu lies outside every landmark
    shouldRenderToParent
    // Atlaskit's own trigger turns blue when open, with too little contrast under the pointer.
    trigger={({ triggerRef, ...props }) => (
      <Button {...props} isSelected={false} ref={triggerRef} iconAfter={SmallChevron}>
        {label}
      </Button>
    )}
  >
    {children}
  </DropdownMenu>
);
