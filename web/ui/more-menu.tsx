import { lazy, Suspense, useState } from 'react';
import { MoreButton } from './more-button.tsx';
import type { MoreMenuProps } from './more-button.tsx';

const MoreMenuItems = lazy(async () => ({ default: (await import('./more-menu-items.tsx')).MoreMenuItems }));

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
