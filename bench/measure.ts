/** Something to measure once: it returns how long it took in milliseconds, or leaves the timing to `measure`. */
export type Trial = () => Promise<number | void>;

/**
 * Measures trials in turns, round after round, so that a slow moment of the machine strikes all of them; the first
 * round warms up and does not count.
 * @returns the median of each trial in milliseconds
 */
export async function measure<Name extends string>(
  rounds: number,
  trials: Record<Name, Trial>,
  options: { warmUps?: number } = {},
): Promise<Record<Name, number>> {
  const names = Object.keys(trials) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  const warmUps = options.warmUps ?? 1;
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const name of names) {
      const start = performance.now();
      const reported = await trials[name]();
      const tookMs = reported ?? performance.now() - start;
      if (round >= 0) times.get(name)?.push(tookMs);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.');
  return (lower + upper) / 2;
}
