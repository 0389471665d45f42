import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, asc, eq } from 'drizzle-orm';
import { kpiCatalogue } from '#core/kpis/catalogue/kpi-catalogue.ts';
import { auditLogs } from '#db/schema/audit.ts';
import { jobs } from '#db/schema/jobs.ts';
import { scoringVersions, tenantConfigs } from '#db/schema/tenants.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { parseMonth } from '#shared/months.ts';
import { testTenant } from '#test/test-app.ts';
import { createRange } from './create-range.ts';
import { deleteRange } from './delete-range.ts';
import { getRange } from './get-range.ts';
import { getScoring } from './get-scoring.ts';
import { listRanges } from './list-ranges.ts';
import { defaultCategories } from './seed-scoring.ts';
import { updateRange } from './update-range.ts';
import { updateScoring } from './update-scoring.ts';

const rising = {
  kpiName: 'Robots Fed',
  unit: 'robots',
  higherIsBetter: true,
  criticalMin: 0,
  criticalMax: 5,
  riskMin: 5,
  riskMax: 8,
  healthyMin: 8,
  healthyMax: 10,
};
const none = { recalculateFrom: null };
const forbidden = { code: 'forbidden', reason: 'session.forbidden' };

function versionsOf(ctx: Ctx) {
  return read(ctx, (tx) =>
    tx
      .select()
      .from(scoringVersions)
      .where(eq(scoringVersions.tenantId, ctx.tenant.id))
      .orderBy(asc(scoringVersions.version)),
  );
}

function auditOf(ctx: Ctx, action: string) {
  return read(ctx, (tx) =>
    tx
      .select()
      .from(auditLogs)
      .where(and(eq(auditLogs.tenantId, ctx.tenant.id), eq(auditLogs.action, action))),
  );
}

function recalculations(ctx: Ctx) {
  return read(ctx, async (tx) => {
    const rows = await tx
      .select({ input: jobs.input })
      .from(jobs)
      .where(and(eq(jobs.tenantId, ctx.tenant.id), eq(jobs.kind, 'health.recalculate')))
      .orderBy(asc(jobs.id));
    return rows.map(({ input }) => input['fromMonth']);
  });
}

test('a new workspace scores with five categories and the built-in ranges, as version 1', async () => {
  const { ctx } = await testTenant();
  const scoring = await getScoring(ctx);
  assert.deepEqual([scoring.version, scoring.categories, scoring.can], [1, defaultCategories, { update: true }]);
  assert.equal(
    defaultCategories.reduce((sum, { weight }) => sum + weight, 0),
    1,
  );
  const { items, total } = await listRanges(ctx, { limit: 200 });
  assert.deepEqual(total, { count: kpiCatalogue.length, isExact: true });
  assert.ok(items.every(({ isBuiltIn }) => isBuiltIn));
  const [version] = await versionsOf(ctx);
  assert.equal(version?.ranges.length, kpiCatalogue.length);
  assert.equal((await auditOf(ctx, 'scoring.seeded')).length, 1);
});

test('changed weights are a new version, with who, when, before and after', async () => {
  const { ctx } = await testTenant();
  const categories = [
    { name: 'Support & Experience', weight: 3 },
    { name: 'Delivery', weight: 0 },
  ];
  const { scoring, job } = await updateScoring(ctx, { version: 1, categories, recalculateFrom: '2026-02' });
  assert.deepEqual([scoring.version, scoring.categories], [2, categories]);
  assert.equal(scoring.updatedBy?.name, 'Ada Admin');
  assert.equal(job?.kind, 'health.recalculate');
  assert.deepEqual(await recalculations(ctx), [parseMonth('2026-02')]);
  assert.deepEqual(
    (await versionsOf(ctx)).map(({ version, categories: of }) => [version, of]),
    [
      [1, defaultCategories],
      [2, categories],
    ],
  );
  const [entry] = await auditOf(ctx, 'scoring.updated');
  assert.deepEqual(
    [entry?.actorName, entry?.oldValues, entry?.newValues],
    ['Ada Admin', { categories: defaultCategories }, { categories }],
  );
  const [config] = await read(ctx, (tx) =>
    tx.select().from(tenantConfigs).where(eq(tenantConfigs.tenantId, ctx.tenant.id)),
  );
  assert.equal(config?.scoringVersion, 2);
});

test('a recalculation begins with the current month unless another is given, and is left out when it is not wanted', async () => {
  const { ctx } = await testTenant();
  assert.equal((await updateScoring(ctx, { version: 1, categories: defaultCategories, ...none })).job, null);
  assert.ok((await updateScoring(ctx, { version: 2, categories: defaultCategories })).job);
  assert.deepEqual(await recalculations(ctx), [parseMonth('2026-06')]);
});

test('weights that can not score are refused, field by field', async () => {
  const { ctx } = await testTenant();
  const tried = (categories: { name: string; weight: number }[]) =>
    updateScoring(ctx, { version: 1, categories, ...none });
  const paths = async (categories: { name: string; weight: number }[]) => {
    const error = await tried(categories).then(
      () => null,
      (failure: { reason: string; details: { problems: { path: string }[] } }) => failure,
    );
    assert.equal(error?.reason, 'scoring.categories');
    return error.details.problems.map(({ path }) => path);
  };
  assert.deepEqual(await paths([{ name: 'A', weight: 0 }]), ['categories']);
  assert.deepEqual(
    await paths([
      { name: 'A', weight: 2 },
      { name: 'B', weight: -1 },
    ]),
    ['categories.1.weight'],
  );
  assert.deepEqual(
    await paths([
      { name: 'Support & Care', weight: 2 },
      { name: 'support  care', weight: 1 },
    ]),
    ['categories.1.name'],
  );
  assert.equal((await getScoring(ctx)).version, 1);
});

test('weights changed on an outdated version are refused', async () => {
  const { ctx } = await testTenant();
  await updateScoring(ctx, { version: 1, categories: defaultCategories, ...none });
  await assert.rejects(updateScoring(ctx, { version: 1, categories: defaultCategories, ...none }), {
    code: 'conflict',
    reason: 'scoring.changed-meanwhile',
  });
  assert.equal((await versionsOf(ctx)).length, 2);
});

test('a range is added, changed and deleted, each a version of the settings with its audit entry', async () => {
  const { ctx } = await testTenant();
  const { range } = await createRange(ctx, { ...rising, category: '', ...none });
  assert.deepEqual(
    [range.kpiName, range.category, range.isBuiltIn, range.version, range.updatedBy?.name],
    ['Robots Fed', null, false, 1, 'Ada Admin'],
  );
  assert.deepEqual(await getRange(ctx, { id: range.id }), range);
  const { range: changed, job } = await updateRange(ctx, {
    id: range.id,
    version: 1,
    healthyMin: 9,
    recalculateFrom: '2026-05',
  });
  assert.deepEqual([changed.healthyMin, changed.riskMin, changed.version], [9, 5, 2]);
  assert.ok(job);
  assert.equal((await deleteRange(ctx, { id: range.id, ...none })).job, null);
  await assert.rejects(getRange(ctx, { id: range.id }), { reason: 'range.not-found' });
  const versions = await versionsOf(ctx);
  assert.deepEqual(
    versions.map(({ reason, ranges }) => [reason, ranges.length - kpiCatalogue.length]),
    [
      ['scoring.seeded', 0],
      ['range.created', 1],
      ['range.updated', 1],
      ['range.deleted', 0],
    ],
  );
  assert.equal(versions[2]?.ranges.find((kept) => kept['kpiName'] === 'Robots Fed')?.['healthyMin'], 9);
  const [created] = await auditOf(ctx, 'range.created');
  assert.equal(created?.newValues?.['healthyMin'], 8);
  const [updated] = await auditOf(ctx, 'range.updated');
  assert.deepEqual(
    [updated?.resourceId, updated?.oldValues, updated?.newValues],
    [range.id, { healthyMin: 8 }, { healthyMin: 9 }],
  );
  const [deleted] = await auditOf(ctx, 'range.deleted');
  assert.equal(deleted?.oldValues?.['kpiName'], 'Robots Fed');
});

test('a built-in range is one as long as it stands as it was built in', async () => {
  const { ctx } = await testTenant();
  const csat = (await listRanges(ctx, { search: 'csat', limit: 50 })).items[0];
  assert.equal(csat?.kpiName, 'CSAT Score');
  const changed = await updateRange(ctx, { id: csat?.id ?? '', version: 1, healthyMin: 4.3, ...none });
  assert.equal(changed.range.isBuiltIn, false);
  const back = await updateRange(ctx, { id: csat?.id ?? '', version: 2, healthyMin: 4.2, ...none });
  assert.equal(back.range.isBuiltIn, true);
});

test('a range that is not monotonic is refused with the fields at fault, as is a name in use', async () => {
  const { ctx } = await testTenant();
  await assert.rejects(createRange(ctx, { ...rising, riskMin: 9, ...none }), {
    code: 'invalid',
    reason: 'range.not-monotonic',
    details: {
      problems: [
        { path: 'healthyMin', message: 'Healthy min (8) must be greater than risk min (9), because higher is better.' },
      ],
    },
  });
  const taken = { code: 'conflict', reason: 'range.name-taken' };
  await assert.rejects(createRange(ctx, { ...rising, kpiName: 'c.s.a.t. score', ...none }), taken);
  const { range } = await createRange(ctx, { ...rising, ...none });
  await assert.rejects(updateRange(ctx, { id: range.id, version: 1, kpiName: 'CSAT SCORE', ...none }), taken);
  await assert.rejects(updateRange(ctx, { id: range.id, version: 1, higherIsBetter: false, ...none }), {
    reason: 'range.not-monotonic',
  });
  await assert.rejects(updateRange(ctx, { id: range.id, version: 7, ...none }), { reason: 'range.changed-meanwhile' });
  assert.equal((await versionsOf(ctx)).length, 2, 'what is refused makes no version');
});

test('ranges are listed by name, category and search, page by page', async () => {
  const { ctx } = await testTenant();
  const first = await listRanges(ctx, { limit: 5, sort: '-name' });
  const second = await listRanges(ctx, { limit: 5, sort: '-name', cursor: first.nextCursor ?? '' });
  assert.equal(new Set([...first.items, ...second.items].map(({ id }) => id)).size, 10);
  const ofSupport = await listRanges(ctx, { limit: 200, category: ['Support & Experience'] });
  assert.equal(
    ofSupport.total.count,
    kpiCatalogue.filter(({ category }) => category === 'Support & Experience').length,
  );
  assert.deepEqual((await listRanges(ctx, { limit: 5, search: '100%_' })).items, []);
  await assert.rejects(listRanges(ctx, { limit: 5, sort: 'tenantId' }), { reason: 'list.sort' });
});

test('who may only read ranges and weights can not change them', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const viewer = tenant.as('Viewer');
  const [range] = (await listRanges(viewer, { limit: 1 })).items;
  assert.deepEqual((await getScoring(viewer)).can, { update: false });
  assert.ok(await getRange(viewer, { id: range?.id ?? '' }));
  await assert.rejects(updateScoring(viewer, { version: 1, categories: defaultCategories }), forbidden);
  await assert.rejects(createRange(viewer, rising), forbidden);
  await assert.rejects(updateRange(viewer, { id: range?.id ?? '', version: 1 }), forbidden);
  await assert.rejects(deleteRange(viewer, { id: range?.id ?? '' }), forbidden);
  const nobody: Ctx = { ...ctx, actor: { type: 'user', id: ctx.tenant.id, name: 'Nobody', permissions: [] } };
  assert.throws(() => getScoring(nobody), forbidden);
  await assert.rejects(listRanges(nobody, { limit: 1 }), forbidden);
  assert.equal((await versionsOf(ctx)).length, 1);
});

test('a range of another workspace is not found', async () => {
  const { ctx } = await testTenant();
  const { range } = await createRange(ctx, { ...rising, ...none });
  const { ctx: stranger } = await testTenant();
  const missing = { code: 'not-found', reason: 'range.not-found' };
  await assert.rejects(getRange(stranger, { id: range.id }), missing);
  await assert.rejects(updateRange(stranger, { id: range.id, version: 1, ...none }), missing);
  await assert.rejects(deleteRange(stranger, { id: range.id, ...none }), missing);
  assert.equal((await getRange(ctx, { id: range.id })).version, 1);
});
