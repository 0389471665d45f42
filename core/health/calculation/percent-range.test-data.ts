import type { ReferenceRange } from './scoring-input.ts';

/** A range on which a value is its own score. */
export const percentRange: ReferenceRange = {
  unit: '%',
  higherIsBetter: true,
  criticalMin: 0,
  criticalMax: 50,
  riskMin: 50,
  riskMax: 70,
  healthyMin: 70,
  healthyMax: 100,
};
