const channel = new BroadcastChannel('mainstay-session');

/** Whom the tabs of this browser last told each other to be signed in; undefined before the first word. */
let lastTold: string | null | undefined;

/** Tells the other tabs of this browser who is signed in from now on, by their id; null when nobody is. */
export function tellOtherTabs(userId: string | null): void {
  if (userId === lastTold) return;
  lastTold = userId;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, which is ours
  channel.postMessage(userId);
}

/** Calls back with the id of who has signed in by another tab, or null when somebody has signed out there. */
export function hearOtherTabs(listener: (userId: string | null) => void): void {
  channel.addEventListener('message', ({ data }) => {
    lastTold = typeof data === 'string' ? data : null;
    listener(lastTold);
  });
}
