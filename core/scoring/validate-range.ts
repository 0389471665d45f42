import { BREAK_FIELDS } from './range-bands.ts';
import type { RangeBands } from './range-bands.ts';

export type RangeField = Exclude<keyof RangeBands, 'unit' | 'higherIsBetter'>;

export type RangeProblem = { field: RangeField; problem: string };

const LABELS: Record<RangeField, string> = {
  criticalMin: 'critical min',
  criticalMax: 'critical max',
  riskMin: 'risk min',
  riskMax: 'risk max',
  healthyMin: 'healthy min',
  healthyMax: 'healthy max',
};

/**
 * Why a range can't be saved, in words, field by field; empty when it can. All six fields are numbers and the four
 * break points strictly monotonic (docs/health-score.md, section 2). The two fields that the formula does not use may
 * touch their neighbours (10 and 10), leave a gap (9 and 10) or differ: they move no score, so they refuse no range.
 */
export function validateRange(range: RangeBands): RangeProblem[] {
  const fields = Object.keys(LABELS) as RangeField[];
  const missing = fields.filter((field) => !Number.isFinite(range[field]));
  if (missing.length > 0) return missing.map((field) => ({ field, problem: `${LABELS[field]} must be a number` }));
  const order = range.higherIsBetter ? BREAK_FIELDS.higherIsBetter : BREAK_FIELDS.lowerIsBetter;
  const [relation, direction] = range.higherIsBetter ? ['greater', 'higher'] : ['less', 'lower'];
  return order.flatMap((field, index) => {
    const previous = order[index - 1];
    if (!previous) return [];
    const isInOrder = range.higherIsBetter ? range[field] > range[previous] : range[field] < range[previous];
    if (isInOrder) return [];
    const found = `${LABELS[field]} (${range[field]}) must be ${relation} than ${LABELS[previous]} (${range[previous]})`;
    return [{ field, problem: `${found}, because ${direction} is better` }];
  });
}
