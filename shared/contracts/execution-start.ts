import { z } from 'zod';
import { Id, Month } from './lists.ts';
import { CheckedCondition, Measure } from './measures.ts';

/** An outcome measure as it stood at the start; `month` is that of the score, null for a KPI without a value. */
export const Baseline = z.object({
  outcomeId: z.string(),
  label: z.string(),
  measure: Measure,
  value: z.number().nullable(),
  month: Month.nullable(),
});
export type Baseline = z.infer<typeof Baseline>;

/** The condition that started an execution, and the values that met it. */
export const FiredTrigger = z.object({
  triggerId: Id,
  text: z.string(),
  conditions: z.array(CheckedCondition),
  config: z.record(z.string(), z.unknown()),
});
export type FiredTrigger = z.infer<typeof FiredTrigger>;
