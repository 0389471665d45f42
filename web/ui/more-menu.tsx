import { ActionIcon } from '@mantine/core';
import type { ActionIconProps } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { DotsIcon } from './icons.tsx';

const MoreMenuItems = lazy(async () => ({ default: (await import('./more-menu-items.tsx')).MoreMenuItems }));

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

/** Actions that are needed less often, behind a button; loaded when it is first opened. */
export function MoreMenu({ actions, hiddenFrom }: MoreMenuProps) {
  const [isLoaded, setLoaded] = useState(false);
  const button = <MoreButton hiddenFrom={hiddenFrom} onClick={() => setLoaded(true)} />;
  if (!isLoaded) return button;
  return (
    <Suspense fallback={button}>
      <MoreMenuItems actions={actions} hiddenFrom={hiddenFrom} />
    </Suspense>
  );
}
