import { ActionIcon } from '@mantine/core';
import type { ActionIconProps } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { DotsIcon } from './look/icons.tsx';

interface MoreAction {
  label: string;
  icon?: ReactNode;
  /** Where it leads: an address of this web, or a download. */
  href?: string;
  /** It takes something away; such an action stands last, apart from the others. */
  isDangerous?: boolean;
  onClick?: () => void;
}

export interface MoreMenuProps {
  actions: readonly MoreAction[];
  /** Shown only below this width. */
  hiddenFrom?: ActionIconProps['hiddenFrom'];
  /** The name of the button, where a page has several. */
  label?: string;
}

/** The button of further actions. */
export function MoreButton({
  label = 'More actions',
  ...props
}: ActionIconProps & Omit<ComponentProps<'button'>, keyof ActionIconProps> & { label?: string }) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} aria-haspopup="menu" {...props}>
      <DotsIcon />
    </ActionIcon>
  );
}
