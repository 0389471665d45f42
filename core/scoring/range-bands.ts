/** The bands of a KPI in its unit: the six columns of the catalogue. */
export type RangeBands = {
  unit: string;
  higherIsBetter: boolean;
  criticalMin: number;
  criticalMax: number;
  riskMin: number;
  riskMax: number;
  healthyMin: number;
  healthyMax: number;
};

/**
 * The four values at which a score is 0, 50, 70 and 100:
 * higher is better: critical_min, risk_min, healthy_min, healthy_max;
 * lower is better: critical_max, risk_max, healthy_max, healthy_min. Source: docs/health-score.md, section 2.
 */
export const BREAK_FIELDS = {
  higherIsBetter: ['criticalMin', 'riskMin', 'healthyMin', 'healthyMax'],
  lowerIsBetter: ['criticalMax', 'riskMax', 'healthyMax', 'healthyMin'],
} as const;
