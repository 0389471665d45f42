import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { capScore } from './cap-score.ts';
import { percentRange } from './percent-range.test-data.ts';
import { anyMonth, randomCategories, randomKpis } from './random-portfolio.test-data.ts';
import { scoreMonth } from './score-month.ts';
import type { KpiHistory } from './scoring-input.ts';

const grave = { isCritical: true, status: 'critical' } as const;
const categories = [{ name: 'Support', weight: 1 }];

function kpi(kpiId: string, value: number, given: Partial<KpiHistory> = {}): KpiHistory {
  const plain = { category: 'Support', impact: 'High', frequency: 'monthly', weight: null } as const;
  return { kpiId, ...plain, range: percentRange, values: [{ month: 10, value }], ...given };
}

test('a critical KPI in its critical band keeps a healthy score at risk, and leaves one below alone', () => {
  assert.equal(capScore(92, [grave]), 69.99);
  assert.equal(capScore(69.995, [grave]), 69.99);
  assert.equal(capScore(69.99, [grave]), 69.99);
  assert.equal(capScore(31.5, [grave]), 31.5);
});

test('a KPI of less impact, or one that is only at risk or not valid, caps nothing', () => {
  const others = [
    { isCritical: false, status: 'critical' },
    { isCritical: true, status: 'risk' },
    { isCritical: true, status: null },
  ] as const;
  assert.equal(capScore(92, others), 92);
  assert.equal(capScore(92, [...others, grave]), 69.99);
});

test('the rule caps only where it is switched on, and the account is then at risk', () => {
  const kpis = [kpi('a', 100), kpi('b', 100), kpi('c', 98), kpi('down', 49.9, { impact: 'Critical', weight: null })];
  const plain = scoreMonth({ kpis, categories, month: 10 });
  const capped = scoreMonth({ kpis, categories, month: 10, criticalCap: true });
  assert.deepEqual([plain.status, plain.overall === plain.uncapped], ['healthy', true]);
  assert.deepEqual([capped.overall, capped.status, capped.uncapped], [69.99, 'risk', plain.overall]);
});

test('a stale value of a critical KPI, or one on the edge of its critical band, caps nothing', () => {
  const healthy = [kpi('a', 100), kpi('b', 100), kpi('c', 100)];
  const stale = kpi('down', 10, { impact: 'Critical', values: [{ month: 8, value: 10 }] });
  const edge = kpi('edge', 50, { impact: 'Critical' });
  for (const last of [stale, edge]) {
    const { overall, uncapped } = scoreMonth({ kpis: [...healthy, last], categories, month: 10, criticalCap: true });
    assert.ok(overall !== null && overall > 69.99);
    assert.equal(overall, uncapped);
  }
});

test('the cap changes the overall score alone, and never raises it', () => {
  fc.assert(
    fc.property(randomKpis, randomCategories, anyMonth, (kpis, weighed, month) => {
      const { overall, status: _, ...plain } = scoreMonth({ kpis, categories: weighed, month });
      const {
        overall: cappedOverall,
        status: __,
        ...capped
      } = scoreMonth({
        kpis,
        categories: weighed,
        month,
        criticalCap: true,
      });
      assert.deepEqual(capped, plain);
      assert.ok(cappedOverall === overall || (overall !== null && overall > 69.99 && cappedOverall === 69.99));
    }),
    { numRuns: 300 },
  );
});
