import { lazy, Suspense, useState } from 'react';
import { MoreButton } from './more-button.tsx';
import type { MoreMenuProps } from './more-button.tsx';

const MoreMenuItems = lazy(async () => ({ default: (await import('./more-menu-items.tsx')).MoreMenuItems }));

/** Actions that are needed less often, behind a button; loaded when it is first opened. */
export function MoreMenu({ actions, ...button }: MoreMenuProps) {
  const [isLoaded, setLoaded] = useState(false);
  const closed = <MoreButton {...button} onClick={() => setLoaded(true)} />;
  if (!isLoaded) return closed;
  return (
    <Suspense fallback={closed}>
      <MoreMenuItems actions={actions} {...button} />
    </Suspense>
  );
}
