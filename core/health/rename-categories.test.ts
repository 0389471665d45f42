import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getScoring } from '#core/scoring/get-scoring.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { testTenant } from '#test/test-app.ts';
import { getAccountHealth } from './get-account-health.ts';
import { listAccountKpis } from './list-account-kpis.ts';
import { measuredAccount } from './measured-account.test-data.ts';
import { recalculateAll } from './recalculation/recalculate-all.ts';
import { whatIf } from './what-if.ts';

const noProgress = { report: async () => undefined, signal: new AbortController().signal };

test('two categories that change names take their KPIs and scores along', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [
    { name: 'NPS Score', category: 'Relationship Strength', values: { '2026-06': 20 } },
    { name: 'Feature Adoption Rate', category: 'Adoption & Engagement', values: { '2026-06': 90 } },
  ]);
  const before = await getAccountHealth(ctx, { id });
  const { version, categories } = await getScoring(ctx);
  const names: Record<string, string> = {
    'Relationship Strength': 'Adoption & Engagement',
    'Adoption & Engagement': 'Relationship Strength',
  };
  const renamed = categories.map(({ name, weight }) => ({ name: names[name] ?? name, weight, formerName: name }));
  assert.equal((await whatIf(ctx, { categories: renamed })).changedBand, 0);
  const { scoring } = await updateScoring(ctx, { version, categories: renamed });
  assert.ok(scoring.categories.every((category) => !('formerName' in category)));
  await recalculateAll(ctx, { fromMonth: 0 }, noProgress);
  const after = await getAccountHealth(ctx, { id });
  assert.equal(after.score, before.score);
  assert.equal(after.validKpis, 2);
  const { items } = await listAccountKpis(ctx, { id });
  assert.deepEqual(
    items.map(({ name, category }) => [name, category]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    [
      ['Feature Adoption Rate', 'Relationship Strength'],
      ['NPS Score', 'Adoption & Engagement'],
    ],
  );
});
