import { useEffect, useState } from 'react';

/** Gives the focus back to what had it when this was first shown; for dialogs that are taken out as they close. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
