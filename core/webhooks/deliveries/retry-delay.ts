// 10 s, 30 s, 2 min, 10 min, 30 min, 2 h, 6 h, 12 h, 24 h: short interruptions are bridged soon, a weekend is outlasted.
const delays = [10, 30, 120, 600, 1800, 7200, 21_600, 43_200, 86_400];

/** How often a message is tried before it is given up. */
export const mostAttempts = delays.length + 1;

/**
 * Seconds to wait after so many failures, up to a fifth longer at random, so that what failed together does not come
 * back together. Null when it is enough.
 */
export function retryDelay(failures: number, random: () => number = Math.random): number | null {
  const delay = delays[failures - 1];
  return delay === undefined ? null : Math.round(delay * (1 + random() / 5));
}
