import * as fc from 'fast-check';
import type { Category, Frequency, Impact, KpiHistory, ReferenceRange } from './scoring-input.ts';

/** Months in which random values lie; asking a little before and after them is worth it. */
const FIRST_MONTH = 24_300;
const LAST_MONTH = 24_309;

export const anyMonth = fc.integer({ min: FIRST_MONTH - 1, max: LAST_MONTH + 3 });

const NAMES = ['Relationship', 'Adoption', 'Support', 'Value'];

const gap = fc.double({ min: 0.01, max: 50, noNaN: true });

/** A range that can be saved, of either direction. */
export const randomRange: fc.Arbitrary<ReferenceRange> = fc
  .tuple(fc.double({ min: -50, max: 50, noNaN: true }), gap, gap, gap, fc.boolean())
  .map(([start, a, b, c, higherIsBetter]) => {
    const [p0, p1, p2, p3] = [start, start + a, start + a + b, start + a + b + c];
    const rising = { criticalMin: p0, criticalMax: p1, riskMin: p1, riskMax: p2, healthyMin: p2, healthyMax: p3 };
    const falling = { healthyMin: p0, healthyMax: p1, riskMin: p1, riskMax: p2, criticalMin: p2, criticalMax: p3 };
    return { unit: '', higherIsBetter, ...(higherIsBetter ? rising : falling) };
  });

const randomValues = fc.uniqueArray(
  fc.record({
    month: fc.integer({ min: FIRST_MONTH, max: LAST_MONTH }),
    value: fc.option(fc.double({ min: -150, max: 150, noNaN: true }), { freq: 8 }),
  }),
  { selector: ({ month }) => month, minLength: 1, maxLength: 8 },
);

const randomWeight = fc.option(
  fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: 0.01, max: 5, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  { freq: 10 },
);

const anyKpis: fc.Arbitrary<KpiHistory[]> = fc
  .array(
    fc.record({
      category: fc.constantFrom(...NAMES, ...NAMES, 'Elsewhere'),
      impact: fc.constantFrom<Impact | null>('Critical', 'High', 'Medium', 'Low', null),
      frequency: fc.constantFrom<Frequency | null>('weekly', 'monthly', 'quarterly', 'annual', null),
      weight: randomWeight,
      range: fc.option(randomRange, { freq: 8 }),
      values: randomValues,
    }),
    { minLength: 1, maxLength: 14, size: 'max' },
  )
  .map((kpis) => kpis.map((kpi, index) => ({ ...kpi, kpiId: `kpi-${index}` })));

const everyMonth = Array.from({ length: LAST_MONTH - FIRST_MONTH + 1 }, (_, index) => FIRST_MONTH + index);

/** Well in all they measure but for one light KPI of the impact Critical: what the cap is for, and chance seldom makes. */
const graveKpis: fc.Arbitrary<KpiHistory[]> = fc
  .tuple(anyKpis, fc.array(randomRange, { minLength: 2, maxLength: 2 }))
  .map(([kpis, [wellRange, graveRange]]) => [
    ...kpis.map((kpi) => withValue(kpi, kpi.range ?? wellRange!, 'best')),
    withValue({ ...plainKpi, kpiId: 'well', weight: 5 }, wellRange!, 'best'),
    withValue({ ...plainKpi, kpiId: 'grave', weight: 0.1 }, graveRange!, 'worst'),
  ]);

const plainKpi = { category: NAMES[0]!, impact: 'Critical', frequency: 'monthly' } as const;

function withValue(
  kpi: Omit<KpiHistory, 'range' | 'values'>,
  range: ReferenceRange,
  end: 'best' | 'worst',
): KpiHistory {
  const { higherIsBetter, healthyMax, healthyMin, criticalMin, criticalMax } = range;
  const best = higherIsBetter ? healthyMax : healthyMin;
  const worst = higherIsBetter ? criticalMin : criticalMax;
  return { ...kpi, range, values: everyMonth.map((month) => ({ month, value: end === 'best' ? best : worst })) };
}

/**
 * KPIs of the configured categories, and now and then of one that is not; each with an id of its own. One portfolio in
 * four is well but for one grave fault, so that a thousand runs are sure to meet the cap often.
 */
export const randomKpis: fc.Arbitrary<KpiHistory[]> = fc.oneof(
  { weight: 3, arbitrary: anyKpis },
  { weight: 1, arbitrary: graveKpis },
);

/** One to four categories, some of weight 0, at least one above. */
export const randomCategories: fc.Arbitrary<Category[]> = fc
  .array(fc.oneof(fc.double({ min: 0.01, max: 10, noNaN: true }), fc.constant(0)), {
    minLength: 1,
    maxLength: NAMES.length,
  })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights) => weights.map((weight, index) => ({ name: NAMES[index] ?? '', weight })));
