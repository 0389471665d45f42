import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { explainChange } from './explain-change.ts';
import { percentRange } from './percent-range.test-data.ts';
import { anyMonth, randomCategories, randomKpis } from './random-portfolio.test-data.ts';
import { scoreAccount } from './score-account.ts';
import { scoreMonth } from './score-month.ts';
import type { KpiHistory } from './scoring-input.ts';

const MAY = 24_304;
const support = [{ name: 'Support', weight: 1 }];
const kpi: KpiHistory = {
  kpiId: 'a',
  category: 'Support',
  impact: null,
  frequency: 'monthly',
  weight: null,
  range: percentRange,
  values: [
    { month: MAY, value: 60 },
    { month: MAY + 1, value: 72 },
  ],
};

test('each month has its score and its drivers against the month before', () => {
  const months = scoreAccount({ kpis: [kpi], categories: support, fromMonth: MAY, toMonth: MAY + 3 });
  assert.deepEqual(
    months.map(({ score, drivers }) => [score.month - MAY, score.overall, drivers.change, drivers.reason]),
    [
      [0, 60, null, 'no-score-before'],
      [1, 72, 12, null],
      [2, 72, 0, null],
      [3, null, null, 'no-score-after'],
    ],
  );
});

test('the first month has its drivers against the month before it, which is not returned', () => {
  const [june, ...rest] = scoreAccount({ kpis: [kpi], categories: support, fromMonth: MAY + 1, toMonth: MAY + 1 });
  assert.equal(june?.drivers.valueEffects[0]?.effect, 12);
  assert.deepEqual(rest, []);
});

test('a span that ends before it begins has no months', () => {
  assert.deepEqual(scoreAccount({ kpis: [kpi], categories: support, fromMonth: MAY, toMonth: MAY - 1 }), []);
});

test('an account scored over a span is the same as scored month by month', () => {
  fc.assert(
    fc.property(randomKpis, randomCategories, anyMonth, (kpis, categories, fromMonth) => {
      const months = scoreAccount({ kpis, categories, fromMonth, toMonth: fromMonth + 2 });
      const single = [-1, 0, 1, 2].map((later) => scoreMonth({ kpis, categories, month: fromMonth + later }));
      const expected = [1, 2, 3].map((index) => {
        return { score: single[index]!, drivers: explainChange(single[index - 1]!, single[index]!) };
      });
      assert.deepEqual(months, expected);
    }),
  );
});

test('the input is left as it was', () => {
  const values = Object.freeze([Object.freeze({ month: MAY + 1, value: 1 }), Object.freeze({ month: MAY, value: 2 })]);
  const frozen = Object.freeze([Object.freeze({ ...kpi, values })]);
  assert.equal(scoreAccount({ kpis: frozen, categories: support, fromMonth: MAY, toMonth: MAY })[0]?.score.overall, 2);
});
