import Button, { IconButton } from '@atlaskit/button/new';
import DropdownMenu from '@atlaskit/dropdown-menu';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import type { ReactNode } from 'react';

interface MenuProps {
  readonly label: string;
  /** Whether the label is only read out: beside a button that says what it is about. */
  readonly isLabelHidden?: boolean;
  readonly children: ReactNode;
}

const SmallChevron = (props: Omit<Parameters<typeof ChevronDownIcon>[0], 'size'>) => (
  <ChevronDownIcon {...props} size="small" />
);

/** A button that opens a menu. */
export const Menu = ({ label, isLabelHidden = false, children }: MenuProps) => (
  <DropdownMenu
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- in a portal the menu lies outside every landmark
    shouldRenderToParent
    // Atlaskit's own trigger turns blue when open, with too little contrast under the pointer.
    trigger={({ triggerRef, ...props }) =>
      isLabelHidden ? (
        <IconButton {...props} isSelected={false} ref={triggerRef} icon={SmallChevron} label={label} />
      ) : (
        <Button {...props} isSelected={false} ref={triggerRef} iconAfter={SmallChevron}>
          {label}
        </Button>
      )
    }
  >
    {children}
  </DropdownMenu>
);
