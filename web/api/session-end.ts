/** Whether the person is asked to sign in again on the page they are on, for useSyncExternalStore. */
let isAsking = false;
let typedOn: string | null = null;
const listeners = new Set<() => void>();

function change(next: boolean): void {
  isAsking = next;
  for (const listener of listeners) listener();
}

export const sessionEnd = {
  get: (): boolean => isAsking,
  ask: (): void => change(true),
  settle: (): void => change(false),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Watches what is typed into forms, so that the end of a session does not take it away. */
export function watchTyping(): void {
  document.addEventListener('input', ({ target }) => {
    if (target instanceof Element && target.closest('form, [role="dialog"]')) typedOn = window.location.pathname;
  });
}

/** Whether something was typed into a form of this page, which would be lost by leaving it. */
export function hasTyped(): boolean {
  return typedOn === window.location.pathname && document.querySelector('form, [role="dialog"]') !== null;
}
