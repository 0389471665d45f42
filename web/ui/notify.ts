export interface Notice {
  id: string;
  message: string;
  isError: boolean;
}

let count = 0;
let waiting: readonly Notice[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Notice[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Shows a short notice; `isError` keeps it until it is closed. */
export function notify(message: string, { isError = false } = {}): void {
  count += 1;
  change([...waiting, { id: `notice-${count}`, message, isError }]);
}

/** The notices that are not on screen yet, for useSyncExternalStore. */
export const noticeStore = {
  get: (): readonly Notice[] => waiting,
  clear: (): void => change([]),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
