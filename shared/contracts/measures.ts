import { z } from 'zod';

const number = z.number().min(-1e12).max(1e12);

/**
 * What can be measured of an account: its overall score, the score of a category, or the value of a KPI in the unit of
 * its reference range. Names are matched case, space and punctuation aside.
 */
export const Measure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('score') }),
  z.object({ kind: z.literal('category'), name: z.string().trim().min(1).max(120) }),
  z.object({ kind: z.literal('kpi'), name: z.string().trim().min(1).max(200) }),
]);
export type Measure = z.infer<typeof Measure>;

/** What a trigger can ask of an account: a measure, or one of the facts about its score and contract. */
export const Signal = z.discriminatedUnion('kind', [
  ...Measure.options,
  z.object({ kind: z.literal('score-change') }).describe('Change of the score against the month before, in points.'),
  z
    .object({ kind: z.literal('churn-risk') })
    .describe('The KPI Churn Risk, or else 100 less Renewal Probability, in %.'),
  z.object({ kind: z.literal('days-to-contract-end') }),
  z.object({ kind: z.literal('days-since-contract-start') }),
]);
export type Signal = z.infer<typeof Signal>;

export const Comparison = z.enum(['<', '<=', '>', '>=']);
export type Comparison = z.infer<typeof Comparison>;

export const Condition = z.object({ signal: Signal, op: Comparison, value: number });
export type Condition = z.infer<typeof Condition>;

/** A condition in full: met when all conditions of at least one group are met. */
export const Rule = z.object({
  anyOf: z
    .array(z.object({ allOf: z.array(Condition).min(1).max(10) }))
    .min(1)
    .max(10),
});
export type Rule = z.infer<typeof Rule>;

/** A condition with the value that an account had when it was looked at; null when it has none. */
export const CheckedCondition = Condition.extend({
  label: z.string(),
  actual: z.number().nullable(),
  isMet: z.boolean(),
});
export type CheckedCondition = z.infer<typeof CheckedCondition>;
