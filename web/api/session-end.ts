import type { Session } from '#shared/contracts/session.ts';

/** Whose session is over on the page they are on, and whose the browser is now; null when it is nobody's. */
export type Asking = { was: Session; now: Session | null };

let asking: Asking | null = null;
let typedOn: string | null = null;
const listeners = new Set<() => void>();

function change(next: Asking | null): void {
  asking = next;
  for (const listener of listeners) listener();
}

/** Whether the person is asked to sign in again on the page they are on, for useSyncExternalStore. */
export const sessionEnd = {
  get: (): Asking | null => asking,
  ask: (next: Asking): void => change(next),
  settle: (): void => change(null),
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

/** Whether something was typed into a form of this page, or an editor of it has changes, which leaving it would lose. */
export function hasTyped(): boolean {
  if (document.querySelector('[data-unsaved]') !== null) return true;
  return typedOn === window.location.pathname && document.querySelector('form, [role="dialog"]') !== null;
}
