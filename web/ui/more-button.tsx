import { ActionIcon } from '@mantine/core';
import type { ActionIconProps } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { DotsIcon } from './icons.tsx';

interface MoreAction {
  label: string;
  icon?: ReactNode;
  /** Where it leads: an address of this web, or a download. */
  href?: string;
  onClick?: () => void;
}

export interface MoreMenuProps {
  actions: readonly MoreAction[];
  /** Shown only below this width. */
  hiddenFrom?: ActionIconProps['hiddenFrom'];
}

/** The button of further actions. */
export function MoreButton(props: ActionIconProps & Omit<ComponentProps<'button'>, keyof ActionIconProps>) {
  return (
    <ActionIcon variant="default" size={30} aria-label="More actions" aria-haspopup="menu" {...props}>
      <DotsIcon />
    </ActionIcon>
  );
}
