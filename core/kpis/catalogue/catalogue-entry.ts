/** How much a KPI says about its account: weights 4, 3, 2 and 1 when no weight is given. */
export type Impact = 'Critical' | 'High' | 'Medium' | 'Low';

/** How often a KPI is measured; decides for how many months a value holds. */
export type Frequency = 'weekly' | 'monthly' | 'quarterly' | 'annual';

/** The categories, one tab of a workbook each, that every tenant starts with. */
export const catalogueCategories = [
  'Relationship Strength',
  'Adoption & Engagement',
  'Support & Experience',
  'Product Value',
  'Business Outcomes',
] as const;

export type CatalogueCategory = (typeof catalogueCategories)[number];

/** A built-in reference range. All bounds are in `unit`; a percentage is 0 to 100, yes is 1 and no is 0. */
export type CatalogueEntry = {
  readonly kpiName: string;
  readonly category: CatalogueCategory;
  readonly unit: string;
  readonly higherIsBetter: boolean;
  readonly criticalMin: number;
  readonly criticalMax: number;
  readonly riskMin: number;
  readonly riskMax: number;
  readonly healthyMin: number;
  readonly healthyMax: number;
  readonly description: string;
  readonly impact: Impact;
  readonly frequency: Frequency;
  readonly aliases?: readonly string[];
};

type About = Pick<CatalogueEntry, 'kpiName' | 'unit' | 'description' | 'impact' | 'frequency' | 'aliases'> & {
  /** The four values at which the score is 0, 50, 70 and 100. */
  readonly points: readonly [number, number, number, number];
};

/** An entry whose values rise from bad to good: the bands adjoin, each beginning where the worse one ends. */
export function risingEntry(category: CatalogueCategory, { points, ...about }: About): CatalogueEntry {
  const [worst, risk, healthy, best] = points;
  const critical = { criticalMin: worst, criticalMax: risk };
  const good = { riskMin: risk, riskMax: healthy, healthyMin: healthy, healthyMax: best };
  return { ...about, category, higherIsBetter: true, ...critical, ...good };
}

/** An entry whose values fall from bad to good, as a waiting time does: the same four points, worst first. */
export function fallingEntry(category: CatalogueCategory, { points, ...about }: About): CatalogueEntry {
  const [worst, risk, healthy, best] = points;
  const critical = { criticalMin: risk, criticalMax: worst };
  const good = { riskMin: healthy, riskMax: risk, healthyMin: best, healthyMax: healthy };
  return { ...about, category, higherIsBetter: false, ...critical, ...good };
}
