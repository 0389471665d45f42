import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { deactivateAccount } from '#core/accounts/set-account-status.ts';
import { listRanges } from '#core/scoring/list-ranges.ts';
import { defaultCategories } from '#core/scoring/seed-scoring.ts';
import { updateRange } from '#core/scoring/update-range.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { healthScores } from '#db/schema/health.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { parseMonth } from '#shared/months.ts';
import { recordStatements } from '#test/record-statements.ts';
import { testTenant } from '#test/test-app.ts';
import { getAccountHealth } from './get-account-health.ts';
import { measuredAccount } from './measured-account.test-data.ts';
import type { MeasuredKpi } from './measured-account.test-data.ts';
import { recalculateAll } from './recalculation/recalculate-all.ts';
import { whatIf } from './what-if.ts';

const kpis: MeasuredKpi[] = [
  { name: 'CSAT Score', values: { '2026-06': 3.5 } },
  { name: 'NPS', category: 'Relationship Strength', frequency: 'annual', values: { '2026-03': 100 } },
];
const onlySupport = defaultCategories.map(({ name }) => ({ name, weight: name === 'Support & Experience' ? 1 : 0 }));

async function rangeOf(ctx: Ctx, kpiName: string) {
  const { items } = await listRanges(ctx, { search: kpiName, limit: 50 });
  const found = items.find((range) => range.kpiName === kpiName);
  assert.ok(found);
  return found;
}

test('trying other weights shows the accounts that would change band, and writes nothing', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, kpis, { name: 'Alder' });
  await measuredAccount(ctx, [], { name: 'Empty' });
  const gone = await measuredAccount(ctx, kpis, { name: 'Gone' });
  await deactivateAccount(ctx, { id: gone });
  const result = await whatIf(ctx, { categories: onlySupport });
  assert.deepEqual(result, {
    month: '2026-06',
    accountsCompared: 2,
    isSample: false,
    before: { critical: 0, risk: 0, healthy: 1, none: 1 },
    after: { critical: 0, risk: 1, healthy: 0, none: 1 },
    meanChange: -25,
    accounts: [
      { account: { id, name: 'Alder' }, before: { score: 75, band: 'healthy' }, after: { score: 50, band: 'risk' } },
    ],
    changedBand: 1,
  });
  assert.equal((await getAccountHealth(ctx, { id })).score, 75);
});

test('what a change would do is what it does once it is saved and calculated', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, kpis);
  const csat = await rangeOf(ctx, 'CSAT Score');
  const stricter = { ...csat, kpiName: 'csat  score', criticalMin: 2, riskMin: 4, healthyMin: 4.5 };
  const expected = await whatIf(ctx, { categories: onlySupport, ranges: [stricter] });
  assert.equal(expected.accounts[0]?.after.score, 37.5);
  await updateScoring(ctx, { version: 1, categories: onlySupport, recalculateFrom: null });
  assert.deepEqual((await whatIf(ctx, { ranges: [stricter], removedRangeIds: [csat.id] })).after, expected.after);
  await updateRange(ctx, {
    id: csat.id,
    version: 1,
    criticalMin: 2,
    riskMin: 4,
    healthyMin: 4.5,
    recalculateFrom: null,
  });
  const progress = { signal: new AbortController().signal, report: () => Promise.resolve() };
  await recalculateAll(ctx, { fromMonth: parseMonth('2026-06') }, progress);
  const health = await getAccountHealth(ctx, { id });
  assert.deepEqual([health.score, health.band, health.settingsVersion], [37.5, 'critical', 3]);
  const calculations = await read(ctx, (tx) =>
    tx.select().from(healthScores).where(eq(healthScores.tenantId, ctx.tenant.id)).orderBy(healthScores.id),
  );
  const june = calculations.filter(({ month }) => month === parseMonth('2026-06'));
  assert.deepEqual(
    june.map(({ settingsVersion, cause }) => [settingsVersion, cause]),
    [
      [1, 'kpis.imported'],
      [3, 'scoring.changed'],
    ],
  );
});

test('trying without a range shows who would lose the score', async () => {
  const { ctx } = await testTenant();
  await measuredAccount(ctx, [{ name: 'CSAT', values: { '2026-06': 3.5 } }]);
  const result = await whatIf(ctx, { removedRangeIds: [(await rangeOf(ctx, 'CSAT Score')).id] });
  assert.deepEqual([result.before.risk, result.after.none, result.changedBand, result.meanChange], [1, 1, 1, null]);
});

test('what could not be saved is refused when it is tried', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const csat = await rangeOf(ctx, 'CSAT Score');
  assert.throws(() => whatIf(ctx, { categories: [{ name: 'Support', weight: 0 }] }), { reason: 'scoring.categories' });
  assert.throws(
    () => whatIf(ctx, { ranges: [csat, { ...csat, riskMin: 4.5 }] }),
    (error: Error & { details?: { problems: { path: string }[] } }) => {
      assert.deepEqual(
        error.details?.problems.map(({ path }) => path),
        ['ranges.1.healthyMin'],
      );
      return true;
    },
  );
  assert.equal((await whatIf(tenant.as('Viewer'), {})).changedBand, 0);
  const nobody: Ctx = { ...ctx, actor: { type: 'user', id: ctx.tenant.id, name: 'Nobody', permissions: [] } };
  assert.throws(() => whatIf(nobody, {}), { code: 'forbidden' });
});

test('trying a change asks the database as often for many accounts as for a few', async () => {
  const { ctx } = await testTenant();
  const asked = async () =>
    (await recordStatements(ctx, (recorded) => whatIf(recorded, { categories: onlySupport }))).length;
  for (let index = 0; index < 2; index += 1) await measuredAccount(ctx, kpis);
  const few = await asked();
  assert.ok(few > 1);
  for (let index = 0; index < 10; index += 1) await measuredAccount(ctx, kpis);
  assert.equal(await asked(), few);
});
