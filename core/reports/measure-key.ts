import type { Measure } from '#shared/contracts/measures.ts';
import { nameKey } from '#shared/names.ts';

/** What an account measures, by the keys of the measures; null or absent for what has no valid value. */
export type Measured = ReadonlyMap<string, number | null>;

/** The same for two spellings of one measure. */
export function measureKey(measure: Measure): string {
  return measure.kind === 'score' ? 'score' : `${measure.kind}/${nameKey(measure.name)}`;
}
