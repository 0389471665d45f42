import type { z } from 'zod';
import type { RangeFields } from '#shared/contracts/scoring.ts';

export type RangeValues = z.infer<typeof RangeFields>;
export type RangePoint = 'criticalMin' | 'criticalMax' | 'riskMin' | 'riskMax' | 'healthyMin' | 'healthyMax';

/** A range while it is edited: `points` run from the worst value (score 0) over 50 and 70 to the best (score 100). */
export type RangeDraft = {
  kpiName: string;
  category: string | null;
  unit: string;
  higherIsBetter: boolean;
  description: string;
  points: (number | '')[];
};

/** The contract's fields of the four points; source: docs/health-score.md, section 2. */
const pointFields: Record<'higher' | 'lower', readonly [RangePoint, RangePoint, RangePoint, RangePoint]> = {
  higher: ['criticalMin', 'riskMin', 'healthyMin', 'healthyMax'],
  lower: ['criticalMax', 'riskMax', 'healthyMax', 'healthyMin'],
};
/** The two fields that move no score: each touches the point that begins the next better band. */
const touchingFields: Record<'higher' | 'lower', readonly [RangePoint, RangePoint]> = {
  higher: ['criticalMax', 'riskMax'],
  lower: ['criticalMin', 'riskMin'],
};

export const pointScores = [0, 50, 70, 100] as const;

function fieldsOfPoints(higherIsBetter: boolean): readonly RangePoint[] {
  return pointFields[higherIsBetter ? 'higher' : 'lower'];
}

/** The four points of a stored range, worst first. */
function pointsOf(range: Record<RangePoint, number> & { higherIsBetter: boolean }): number[] {
  return fieldsOfPoints(range.higherIsBetter).map((field) => range[field]);
}

/** What the form begins with: a range, or an empty one. */
export function draftOf(range: RangeValues | null): RangeDraft {
  if (!range)
    return { kpiName: '', category: null, unit: '%', higherIsBetter: true, description: '', points: ['', '', '', ''] };
  const { kpiName, category, unit, higherIsBetter, description } = range;
  return { kpiName, category, unit, higherIsBetter, description: description ?? '', points: pointsOf(range) };
}

/** Turns the draft round: the same four numbers, best and worst changed over. */
export function turnDraft(draft: RangeDraft, higherIsBetter: boolean): RangeDraft {
  return draft.higherIsBetter === higherIsBetter
    ? draft
    : { ...draft, higherIsBetter, points: draft.points.toReversed() };
}

/** What is wrong with each of the four points, or null: all are numbers and go strictly one way. */
export function checkPoints(draft: Pick<RangeDraft, 'points' | 'higherIsBetter'>): (string | null)[] {
  return draft.points.map((point, index) => {
    if (point === '' || !Number.isFinite(point)) return 'Give a number.';
    const previous = draft.points[index - 1];
    if (previous === undefined || previous === '') return null;
    const isInOrder = draft.higherIsBetter ? point > previous : point < previous;
    return isInOrder ? null : `Must be ${draft.higherIsBetter ? 'above' : 'below'} ${previous}.`;
  });
}

/**
 * The contract's fields of a draft whose points are all in order, else null. A touching field keeps its stored value
 * (10, or 9 in a range written with a gap) as long as the point it touches was not changed.
 */
export function rangeOfDraft(draft: RangeDraft, stored: RangeValues | null): RangeValues | null {
  if (draft.kpiName.trim() === '' || checkPoints(draft).some((problem) => problem !== null)) return null;
  const side = draft.higherIsBetter ? 'higher' : 'lower';
  const points = draft.points.map(Number);
  const fields = pointFields[side];
  const values: Record<RangePoint, number> = {
    criticalMin: 0,
    criticalMax: 0,
    riskMin: 0,
    riskMax: 0,
    healthyMin: 0,
    healthyMax: 0,
  };
  fields.forEach((field, index) => (values[field] = points[index] ?? 0));
  touchingFields[side].forEach((field, index) => {
    const touched = fields[index + 1];
    if (!touched) return;
    const isSame =
      stored !== null && stored.higherIsBetter === draft.higherIsBetter && stored[touched] === values[touched];
    values[field] = isSame ? stored[field] : values[touched];
  });
  return {
    kpiName: draft.kpiName.trim(),
    category: draft.category,
    unit: draft.unit.trim(),
    higherIsBetter: draft.higherIsBetter,
    description: draft.description.trim() || null,
    ...values,
  };
}
