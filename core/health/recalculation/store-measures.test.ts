import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import { createRange } from '#core/scoring/create-range.ts';
import { accountMeasures, measureNames } from '#db/schema/health.ts';
import { jobs } from '#db/schema/jobs.ts';
import { kpis, kpiTimeSeries } from '#db/schema/kpis.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Measure } from '#shared/contracts/measures.ts';
import { parseMonth } from '#shared/months.ts';
import { testTenant } from '#test/test-app.ts';
import { measure, measuredAccount } from '../measured-account.test-data.ts';
import { measureWorkspace } from './measure-workspace.ts';
import { readMeasures } from '../read-measures.ts';
import { recalculateAll } from './recalculate-all.ts';
import { recalculateAccounts } from './recalculate-accounts.ts';

const kpi = (name: string): Measure => ({ kind: 'kpi', name });
const category = (name: string): Measure => ({ kind: 'category', name });
const measuresOf = (ctx: Ctx, id: string, measures: Measure[]) =>
  read(ctx, (tx) => readMeasures(ctx, tx, id, measures));
const namesOf = (ctx: Ctx) =>
  read(ctx, (tx) =>
    tx
      .select()
      .from(measureNames)
      .where(eq(measureNames.tenantId, ctx.tenant.id))
      .orderBy(asc(measureNames.kind), asc(measureNames.position)),
  );
const rowsOf = (ctx: Ctx) =>
  read(ctx, (tx) => tx.select().from(accountMeasures).where(eq(accountMeasures.tenantId, ctx.tenant.id)));

test('valid KPIs are kept in the unit of their range, and categories as they are shown', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [
    { name: 'CSAT Score', values: { '2026-06': 4.1 } },
    { name: 'Resolution Time', unit: 'min', values: { '2026-06': 1440 } },
    { name: 'First Response Time', unit: 'hours', values: { '2026-01': 3 } },
    { name: 'Nobody Knows This', values: { '2026-06': 5 } },
  ]);
  const measures = [kpi('csat-score'), kpi('Resolution Time'), kpi('First Response Time'), kpi('Nobody Knows This')];
  assert.deepEqual(await measuresOf(ctx, id, measures), [4.1, 24, null, null]);
  const [score, support, value] = await measuresOf(ctx, id, [
    { kind: 'score' },
    category('support & EXPERIENCE'),
    category('Product Value'),
  ]);
  assert.ok(typeof score === 'number' && score > 0);
  assert.equal(support, score);
  assert.equal(value, null);
});

test('a KPI is found by any name of it that the catalogue knows, whatever name the workbook gave it', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [
    { name: 'Stickiness', category: 'Adoption & Engagement', values: { '2026-06': 31 } },
  ]);
  assert.deepEqual(await measuresOf(ctx, id, [kpi('DAU/MAU'), kpi('Stickiness'), kpi('DAU/MAU Ratio')]), [31, 31, 31]);
});

test('a measure goes when its value is stale, and all go with the last value', async () => {
  const { ctx, at } = await testTenant();
  const id = await measuredAccount(ctx, [
    { name: 'CSAT Score', values: { '2026-06': 4.1 } },
    { name: 'Resolution Time', unit: 'hours', frequency: 'quarterly', values: { '2026-06': 24 } },
  ]);
  const changes = [{ accountId: id, fromMonth: parseMonth('2026-06') ?? 0 }];
  const measures = [kpi('CSAT Score'), kpi('Resolution Time'), category('Support & Experience')];
  const august = at('2026-08-10T10:00:00.000Z');
  await write(august, (tx) => recalculateAccounts(august, tx, changes, 'month.began'));
  assert.deepEqual((await measuresOf(august, id, measures)).slice(0, 2), [null, 24]);
  await write(august, async (tx) => {
    await tx.delete(kpiTimeSeries).where(eq(kpiTimeSeries.tenantId, ctx.tenant.id));
    await tx.delete(kpis).where(eq(kpis.tenantId, ctx.tenant.id));
    await recalculateAccounts(august, tx, changes, 'kpis.undone');
  });
  assert.deepEqual(await measuresOf(august, id, [...measures, { kind: 'score' }]), [null, null, null, null]);
});

test('a name has its position once and for all, and a new range goes behind the others', async () => {
  const { ctx } = await testTenant();
  const first = await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-06': 4.1 } }]);
  const before = await namesOf(ctx);
  const points = { criticalMin: 0, criticalMax: 5, riskMin: 5, riskMax: 8, healthyMin: 8, healthyMax: 10 };
  await createRange(ctx, {
    kpiName: 'Robots Fed',
    unit: 'robots',
    higherIsBetter: true,
    ...points,
    recalculateFrom: null,
  });
  await measure(ctx, first, [{ name: 'Robots fed', values: { '2026-06': 7 } }]);
  const after = await namesOf(ctx);
  assert.deepEqual(
    after.filter(({ nameKey }) => nameKey !== 'robotsfed'),
    before,
  );
  const last = after.filter(({ kind }) => kind === 'kpi').at(-1);
  assert.deepEqual(
    [last?.name, last?.position],
    ['Robots Fed', before.filter(({ kind }) => kind === 'kpi').length + 1],
  );
  assert.deepEqual(await measuresOf(ctx, first, [kpi('Robots Fed'), kpi('CSAT Score')]), [7, 4.1]);
});

test('two first calculations of a workspace at once give every name one position', async () => {
  const { ctx } = await testTenant();
  const csat = { name: 'CSAT Score', values: { '2026-06': 4.1 } };
  const ids = await Promise.all(['Alder', 'Birch', 'Cedar'].map((name) => measuredAccount(ctx, [csat], { name })));
  const names = await namesOf(ctx);
  for (const kind of ['kpi', 'category'] as const) {
    const positions = names.filter((name) => name.kind === kind).map(({ position }) => position);
    assert.deepEqual(
      positions,
      positions.map((_, index) => index + 1),
    );
  }
  for (const id of ids) assert.deepEqual(await measuresOf(ctx, id, [kpi('CSAT Score')]), [4.1]);
});

test('a calculation that finds the same measures writes no row', async () => {
  const { ctx, at } = await testTenant();
  const id = await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-06': 4.1 } }]);
  const before = await rowsOf(ctx);
  const later = at('2026-06-16T10:00:00.000Z');
  const changes = [{ accountId: id, fromMonth: parseMonth('2026-06') ?? 0 }];
  await write(later, (tx) => recalculateAccounts(later, tx, changes, 'kpis.imported'));
  assert.deepEqual(await rowsOf(ctx), before);
});

test('a workspace with scores of an earlier release is measured by a job, and one that has measures is left alone', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-06': 4.1 } }]);
  const begun = () =>
    read(ctx, (tx) =>
      tx.select({ kind: jobs.kind, input: jobs.input }).from(jobs).where(eq(jobs.tenantId, ctx.tenant.id)),
    );
  await measureWorkspace(ctx);
  assert.deepEqual(await begun(), []);
  await write(ctx, (tx) => tx.delete(accountMeasures).where(eq(accountMeasures.tenantId, ctx.tenant.id)));
  await measureWorkspace(ctx);
  const fromMonth = parseMonth('2026-06') ?? 0;
  assert.deepEqual(await begun(), [{ kind: 'health.recalculate', input: { fromMonth } }]);
  await recalculateAll(ctx, { fromMonth }, { report: async () => undefined, signal: new AbortController().signal });
  assert.deepEqual(await measuresOf(ctx, id, [kpi('CSAT Score')]), [4.1]);
});

test('measures of another workspace stay unknown', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const id = await measuredAccount(theirs.ctx, [{ name: 'CSAT Score', values: { '2026-06': 4.1 } }]);
  await measuredAccount(ours.ctx, [{ name: 'CSAT Score', values: { '2026-06': 3.9 } }]);
  assert.deepEqual(await measuresOf(ours.ctx, id, [{ kind: 'score' }, kpi('CSAT Score')]), [null, null]);
});
