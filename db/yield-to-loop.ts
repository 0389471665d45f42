import { setImmediate as nextTurn } from 'node:timers/promises';

const longestTurnMs = 10;
let turnBegan = 0;

/**
 * Lets the process do its other work when this turn has lasted long. The embedded database answers without waiting for
 * anything, so that a long run of statements would otherwise never let a request in.
 */
export async function yieldToLoop(): Promise<void> {
  if (performance.now() - turnBegan < longestTurnMs) return;
  await nextTurn();
  turnBegan = performance.now();
}
