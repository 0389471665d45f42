const shortestMs = 30_000;
const longestMs = 600_000;
/** Longer than one try takes, so that others wait for what it shows. */
const probeMs = 15_000;

const slow = new Map<string, { until: number; pauseMs: number }>();

/**
 * How long to wait (ms) before something is sent to a webhook, 0 for now: a receiver that had to be cut off is left
 * alone for a while, then tried with one message, so that it keeps no worker from the others. Known to this process
 * alone, and forgotten with it.
 */
export function takeTurn(webhookId: string, now: Date): number {
  const known = slow.get(webhookId);
  if (!known) return 0;
  const left = known.until - now.getTime();
  if (left > 0) return left;
  known.until = now.getTime() + probeMs;
  return 0;
}

/** Remembers whether a receiver answered in time. Each time it does not, it is left alone twice as long, up to 10 minutes. */
export function rememberSpeed(webhookId: string, now: Date, wasCutOff: boolean): void {
  if (!wasCutOff) {
    slow.delete(webhookId);
    return;
  }
  const known = slow.get(webhookId);
  const pauseMs = known ? Math.min(known.pauseMs * 2, longestMs) : shortestMs;
  slow.set(webhookId, { until: now.getTime() + pauseMs, pauseMs });
}
