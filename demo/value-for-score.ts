import { breakPoints } from '#core/health/calculation/break-points.ts';
import type { CatalogueEntry } from '#core/kpis/catalogue/catalogue-entry.ts';

/** Things counted in whole numbers. */
const countedUnits = new Set([
  'yes/no', 'meetings', 'contacts', 'people', 'integrations', 'reports', 'tickets', 'defects', 'use cases', 'months',
]); // prettier-ignore

/** Decimals people give a value of this KPI: the narrower its range, the more; -3 is whole thousands. */
export function decimalsOf(entry: CatalogueEntry): number {
  if (countedUnits.has(entry.unit)) return 0;
  if (entry.unit === 'USD') return -3;
  const span = Math.abs(entry.healthyMax - entry.criticalMin);
  const width = entry.higherIsBetter ? span : Math.abs(entry.criticalMax - entry.healthyMin);
  if (width <= 2.5) return 2;
  return width <= 20 || entry.unit === 'hours' ? 1 : 0;
}

function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  const rounded = decimals < 0 ? Math.round(value * factor) / factor : Number(value.toFixed(decimals));
  return rounded === 0 ? 0 : rounded;
}

function along(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

/**
 * The value that scores about `score` (0 to 100) on the entry's range, rounded as people write it: the inverse of the
 * line through the four break points at 0, 50, 70 and 100. Amounts of a million and more are in whole hundred thousands.
 */
export function valueForScore(entry: CatalogueEntry, score: number): number {
  const [worst, risk, healthy, best] = breakPoints(entry);
  const exact =
    score < 50
      ? along(worst, risk, score / 50)
      : score < 70
        ? along(risk, healthy, (score - 50) / 20)
        : along(healthy, best, (score - 70) / 30);
  return roundTo(exact, entry.unit === 'USD' && exact >= 1_000_000 ? -5 : decimalsOf(entry));
}
