import type { Signal } from '#shared/contracts/measures.ts';
import { nameKey } from '#shared/names.ts';

/** Categories that change names, all at once, so that two can change theirs. */
export type Renames = readonly { from: string; to: string }[];

/** A measure or signal under the name its category has from now on; the same one unless that is renamed. */
export function renamedMeasure<T extends Signal>(signal: T, renames: Renames): T {
  if (signal.kind !== 'category') return signal;
  const key = nameKey(signal.name);
  const to = renames.find(({ from }) => nameKey(from) === key)?.to;
  return to === undefined || to === signal.name ? signal : { ...signal, name: to };
}
