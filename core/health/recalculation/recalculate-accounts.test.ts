import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, asc, eq, sql } from 'drizzle-orm';
import { accountHealth } from '#db/schema/accounts.ts';
import { healthScores, healthTrends } from '#db/schema/health.ts';
import { kpis, kpiTimeSeries } from '#db/schema/kpis.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import { defaultCategories } from '#core/scoring/seed-scoring.ts';
import { parseMonth } from '#shared/months.ts';
import { recordStatements } from '#test/record-statements.ts';
import { testTenant } from '#test/test-app.ts';
import { round } from '../calculation/round.ts';
import { scoreAccount } from '../calculation/score-account.ts';
import type { Driver } from '#shared/contracts/health.ts';
import { measure, measuredAccount } from '../measured-account.test-data.ts';
import type { MeasuredKpi } from '../measured-account.test-data.ts';
import { recalculateAccounts } from './recalculate-accounts.ts';

const month = (text: string) => parseMonth(text) ?? 0;

const fiveCategories: MeasuredKpi[] = [
  {
    name: 'NPS',
    category: 'Relationship Strength',
    impact: 'High',
    frequency: 'quarterly',
    values: { '2026-02': 20, '2026-05': 45 },
  },
  {
    name: 'Feature Adoption Rate',
    category: 'Adoption & Engagement',
    impact: 'Medium',
    unit: '%',
    values: { '2026-03': 40, '2026-04': 55, '2026-06': 61 },
  },
  {
    name: 'CSAT Score',
    impact: 'Critical',
    values: { '2026-03': 4.1, '2026-04': 3.6, '2026-05': 4.4, '2026-06': 4.6 },
  },
  {
    name: 'First Response Time',
    impact: 'High',
    frequency: 'weekly',
    unit: 'min',
    values: { '2026-03': 300, '2026-05': 900, '2026-06': 200 },
  },
  { name: 'ROI', category: 'Product Value', impact: 'High', frequency: 'annual', values: { '2026-04': 120 } },
  {
    name: 'Renewal Probability',
    category: 'Business Outcomes',
    impact: 'Critical',
    unit: '%',
    values: { '2026-05': 88, '2026-06': 91 },
  },
];

function stored(ctx: Ctx, accountId: string) {
  return write(ctx, async (tx) => {
    const trends = await tx
      .select()
      .from(healthTrends)
      .where(and(eq(healthTrends.tenantId, ctx.tenant.id), eq(healthTrends.accountId, accountId)))
      .orderBy(asc(healthTrends.year), asc(healthTrends.month));
    const scores = await tx
      .select()
      .from(healthScores)
      .where(and(eq(healthScores.tenantId, ctx.tenant.id), eq(healthScores.accountId, accountId)))
      .orderBy(asc(healthScores.month), asc(healthScores.id));
    const series = await tx
      .select({
        name: kpis.kpiParameter,
        month: kpiTimeSeries.month,
        score: kpiTimeSeries.healthScore,
        status: kpiTimeSeries.healthStatus,
      })
      .from(kpiTimeSeries)
      .innerJoin(kpis, eq(kpis.id, kpiTimeSeries.kpiId))
      .where(and(eq(kpiTimeSeries.tenantId, ctx.tenant.id), eq(kpiTimeSeries.accountId, accountId)))
      .orderBy(kpis.rowIndex, kpiTimeSeries.month);
    const [now] = await tx
      .select()
      .from(accountHealth)
      .where(and(eq(accountHealth.tenantId, ctx.tenant.id), eq(accountHealth.id, accountId)));
    return { trends, scores, series, now };
  });
}

test('what is stored of an account is what the calculation says, month by month', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, fiveCategories);
  const histories = fiveCategories.map(
    ({ name, category = 'Support & Experience', impact = null, frequency = null, unit, values }, index) => ({
      kpiId: String(index),
      category,
      impact,
      frequency,
      weight: null,
      range: findCatalogueEntry(name),
      values: Object.entries(values).map(([text, value]) => ({
        month: month(text),
        value: unit === 'min' ? value / 60 : value,
      })),
    }),
  );
  assert.ok(
    histories.every(({ range }) => range !== null),
    'each KPI of the test has a built-in range',
  );
  const expected = scoreAccount({
    kpis: histories,
    categories: defaultCategories,
    fromMonth: month('2026-02'),
    toMonth: month('2026-06'),
  });
  const { trends, scores, now } = await stored(ctx, id);
  assert.deepEqual(
    scores.map(({ score }) => score),
    expected.map(({ score }) => score.overall),
  );
  assert.deepEqual(
    scores.map(({ coverage }) => coverage),
    expected.map(({ score }) => score.coverage),
  );
  assert.deepEqual(
    scores.map(({ change }) => change),
    expected.map(({ drivers }) => drivers.change),
  );
  assert.deepEqual(
    trends.map((row) => row.overallHealthScore),
    expected.map(({ score }) => round(score.overall ?? 0)),
  );
  assert.deepEqual(
    trends.map((row) => row.validKpis),
    expected.map(({ score }) => score.validKpis),
  );
  const last = expected.at(-1);
  assert.equal(now?.month, month('2026-06'));
  assert.equal(now?.score, round(last?.score.overall ?? 0));
  assert.equal(now?.band, last?.score.status);
  assert.equal(now?.change, round(last?.drivers.change ?? 0));
});

test('the stored drivers of a month add up to its change and name their KPIs', async () => {
  const { ctx } = await testTenant();
  const { scores } = await stored(ctx, await measuredAccount(ctx, fiveCategories));
  const explained = scores.filter(({ change }) => change !== null);
  assert.equal(explained.length, 4);
  for (const { drivers, change } of explained) {
    const sum = (drivers as Driver[]).reduce((total, { valueEffect, mixEffect }) => total + valueEffect + mixEffect, 0);
    assert.ok(Math.abs(sum - (change ?? 0)) < 1e-9, `${sum} is not ${change}`);
  }
  const [largest] = (explained.at(-1)?.drivers ?? []) as Driver[];
  assert.equal(largest?.name, 'First Response Time');
  assert.ok((largest?.valueEffect ?? 0) > 0);
  assert.equal(largest?.before.value, 15, 'values are told in the unit of the range');
});

test('the five classic columns hold the default categories', async () => {
  const { ctx } = await testTenant();
  const { trends } = await stored(ctx, await measuredAccount(ctx, fiveCategories));
  const last = trends.at(-1);
  assert.deepEqual(
    [
      last?.relationshipStrengthScore,
      last?.productUsageScore,
      last?.supportScore,
      last?.customerSentimentScore,
      last?.businessOutcomesScore,
    ],
    defaultCategories.map(({ name }) => last?.categoryScores[name]),
  );
  assert.equal(trends[0]?.supportScore, null, 'nothing was measured in February but NPS');
  assert.notEqual(trends[0]?.relationshipStrengthScore, null);
});

test('a month in which all values are stale stays, without a score', async () => {
  const { ctx } = await testTenant();
  const { trends, now } = await stored(
    ctx,
    await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-03': 4.5 } }]),
  );
  assert.deepEqual(
    trends.map((row) => [row.month, row.overallHealthScore !== null]),
    [
      [3, true],
      [4, true],
      [5, false],
      [6, false],
    ],
  );
  assert.deepEqual(
    [now?.month, now?.score, now?.band, now?.change, now?.coverage],
    [month('2026-06'), null, 'none', null, 0],
  );
  assert.equal(trends.at(-1)?.totalKpis, 1);
});

test('an account whose KPIs were never measured has no trend and no score', async () => {
  const { ctx } = await testTenant();
  const { trends, scores, now } = await stored(ctx, await measuredAccount(ctx, [{ name: 'CSAT Score', values: {} }]));
  assert.deepEqual([trends, scores], [[], []]);
  assert.deepEqual([now?.month, now?.score, now?.band], [null, null, 'none']);
});

test('each measured value gets the score of its own month, one without a range none', async () => {
  const { ctx } = await testTenant();
  const { series } = await stored(
    ctx,
    await measuredAccount(ctx, [
      { name: 'csat', values: { '2026-03': 3.5, '2026-04': 4.2, '2026-05': 1 } },
      { name: 'Resolution Time', unit: 'days', values: { '2026-05': 1 } },
      { name: 'Phase of the moon', values: { '2026-05': 1 } },
    ]),
  );
  assert.deepEqual(
    series.map(({ name, score, status }) => [name, score, status]),
    [
      ['csat', 50, 'risk'],
      ['csat', 70, 'healthy'],
      ['csat', 0, 'critical'],
      ['Resolution Time', 70, 'healthy'],
      ['Phase of the moon', null, null],
    ],
  );
});

test('a value of a month to come waits for it', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const id = await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-08': 4.5 } }]);
  const before = await stored(ctx, id);
  assert.deepEqual(before.trends, []);
  assert.equal(before.series[0]?.status, 'healthy');
  await write(tenant.at('2026-08-02T00:00:00.000Z'), (tx) =>
    recalculateAccounts(
      tenant.at('2026-08-02T00:00:00.000Z'),
      tx,
      [{ accountId: id, fromMonth: month('2026-08') }],
      'month.began',
    ),
  );
  const after = await stored(ctx, id);
  assert.equal(after.now?.month, month('2026-08'));
  assert.equal(after.trends.length, 1);
});

test('when the values of an account go, its trends and its current health go too', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, fiveCategories);
  const forget = (until: string) =>
    write(ctx, async (tx) => {
      await tx.execute(
        sql`delete from kpi_time_series where tenant_id = ${ctx.tenant.id} and account_id = ${id} and year * 12 + month - 1 <= ${month(until)}`,
      );
      await recalculateAccounts(ctx, tx, [{ accountId: id, fromMonth: month('2026-02') }], 'upload.undone');
    });
  await forget('2026-04');
  assert.deepEqual(
    (await stored(ctx, id)).trends.map((row) => row.month),
    [5, 6],
  );
  await forget('2026-12');
  const { trends, now } = await stored(ctx, id);
  assert.deepEqual(trends, []);
  assert.deepEqual([now?.month, now?.score, now?.band, now?.change, now?.coverage], [null, null, 'none', null, 0]);
});

test('calculating the same again appends nothing; a change appends the months it changes', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, fiveCategories);
  const first = await stored(ctx, id);
  await write(ctx, (tx) => recalculateAccounts(ctx, tx, [{ accountId: id, fromMonth: month('2026-02') }], 'again'));
  const second = await stored(ctx, id);
  assert.deepEqual(second, first);
  await measure(ctx, id, [{ name: 'Resolution Time', values: { '2026-06': 100 } }]);
  const third = await stored(ctx, id);
  assert.equal(third.scores.length, first.scores.length + 1);
  assert.deepEqual(third.trends.slice(0, -1), first.trends.slice(0, -1));
});

test('changes that no other account is part of take the same statements however many accounts there are', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, fiveCategories);
  const alone = await countStatements(ctx, id);
  for (let index = 0; index < 12; index += 1)
    await measuredAccount(ctx, fiveCategories, { name: `Neighbour ${index}` });
  assert.equal(await countStatements(ctx, id), alone);
  assert.ok(alone <= 14, `${alone} statements`);
});

function countStatements(ctx: Ctx, accountId: string): Promise<number> {
  return write(ctx, async (tx) => {
    const session = Reflect.get(tx, 'session') as { prepareQuery: (...given: unknown[]) => unknown };
    const prepare = session.prepareQuery.bind(session);
    let count = 0;
    session.prepareQuery = (...given) => {
      count += 1;
      return prepare(...given);
    };
    await recalculateAccounts(ctx, tx, [{ accountId, fromMonth: month('2026-02') }], 'counted');
    return count;
  });
}

test('a calculation asks the database as often for many accounts and months as for a few', async () => {
  const { ctx } = await testTenant();
  const ids: string[] = [];
  for (let index = 0; index < 12; index += 1) ids.push(await measuredAccount(ctx, fiveCategories));
  const asked = async (accountIds: string[], fromMonth: string) => {
    const changes = accountIds.map((accountId) => ({ accountId, fromMonth: month(fromMonth) }));
    await write(ctx, (tx) => tx.execute(sql`delete from health_scores where tenant_id = ${ctx.tenant.id}`));
    await write(ctx, (tx) => tx.execute(sql`delete from health_trends where tenant_id = ${ctx.tenant.id}`));
    const statements = await recordStatements(ctx, (recorded) =>
      write(recorded, (tx) => recalculateAccounts(recorded, tx, changes, 'measured')),
    );
    return statements.length;
  };
  const few = await asked(ids.slice(0, 2), '2026-05');
  assert.ok(few > 3);
  assert.equal(await asked(ids, '2026-02'), few);
});
