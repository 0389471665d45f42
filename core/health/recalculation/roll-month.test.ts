import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import { followJob } from '#core/jobs/follow-job.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { healthScores, healthTrends } from '#db/schema/health.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { parseMonth } from '#shared/months.ts';
import { testTenant } from '#test/test-app.ts';
import { getAccountHealth, getCompanyHealth } from '../get-account-health.ts';
import { measure, measuredAccount } from '../measured-account.test-data.ts';
import { recalculateAll } from './recalculate-all.ts';
import { isMonthBehind, rollMonth } from './roll-month.ts';

const csat = { name: 'CSAT Score', values: { '2026-05': 3.5, '2026-06': 4.2 } };

function stored(ctx: Ctx) {
  return read(ctx, async (tx) => ({
    trends: await tx
      .select()
      .from(healthTrends)
      .where(eq(healthTrends.tenantId, ctx.tenant.id))
      .orderBy(asc(healthTrends.id)),
    scores: await tx
      .select()
      .from(healthScores)
      .where(eq(healthScores.tenantId, ctx.tenant.id))
      .orderBy(asc(healthScores.id)),
  }));
}

test('when a month begins, every account is brought to it once, whatever months were missed', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const id = await measuredAccount(ctx, [csat]);
  const early = await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-07': 5 } }]);
  const empty = await measuredAccount(ctx, []);
  await measure(ctx, null, [csat]);
  const august = tenant.at('2026-08-01T00:30:00.000Z');
  await rollMonth(august);
  const health = await getAccountHealth(august, { id });
  assert.deepEqual(
    health.trends.map(({ month, overallHealthScore }) => [month, overallHealthScore]),
    [
      ['2026-05', 50],
      ['2026-06', 70],
      ['2026-07', 70],
      ['2026-08', null],
    ],
  );
  assert.deepEqual(
    (await getAccountHealth(august, { id: early })).trends.map(({ month }) => month),
    ['2026-07', '2026-08'],
  );
  assert.equal((await getAccountHealth(august, { id: empty })).month, null);
  assert.equal((await getCompanyHealth(august, {})).month, '2026-08');
  const once = await stored(august);
  assert.deepEqual([...new Set(once.scores.map(({ cause }) => cause))], ['kpis.imported', 'month.began']);
  await rollMonth(august);
  assert.deepEqual(await stored(august), once);
});

test('a month begins when it does where the workspace is', async () => {
  const tenant = await testTenant({ timezone: 'Pacific/Auckland' });
  const { ctx } = tenant;
  const id = await measuredAccount(ctx, [csat]);
  const beforeMidnight = tenant.at('2026-06-30T11:30:00.000Z');
  await rollMonth(beforeMidnight);
  assert.equal((await getAccountHealth(ctx, { id })).month, '2026-06');
  await rollMonth(tenant.at('2026-06-30T12:30:00.000Z'));
  assert.equal((await getAccountHealth(ctx, { id })).month, '2026-07');
});

test('a recalculation goes through all accounts with KPIs and the company, and repeated changes nothing', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  await measuredAccount(ctx, [csat], { name: 'Second' });
  await measuredAccount(ctx, [], { name: 'Without KPIs' });
  await measure(ctx, null, [csat]);
  const before = await stored(ctx);
  const reported: [number, number][] = [];
  const progress = {
    signal: new AbortController().signal,
    report: async (done: number, total: number) => void reported.push([done, total]),
  };
  const result = await recalculateAll(ctx, { fromMonth: parseMonth('2026-05') }, progress);
  assert.deepEqual(result, { accounts: 2, fromMonth: parseMonth('2026-05') });
  assert.deepEqual(reported, [
    [0, 2],
    [2, 2],
    [2, 2],
  ]);
  assert.deepEqual(await stored(ctx), before);
  assert.equal((await getAccountHealth(ctx, { id })).score, 70);
});

test('a recalculation stops when it is cancelled', async () => {
  const { ctx } = await testTenant();
  await measuredAccount(ctx, [csat]);
  const cancelled = new AppError('precondition', 'job.cancelled', 'The job was cancelled.');
  const progress = { signal: AbortSignal.abort(cancelled), report: () => Promise.reject(cancelled) };
  await assert.rejects(recalculateAll(ctx, { fromMonth: parseMonth('2026-05') }, progress), cancelled);
  await assert.rejects(recalculateAll(ctx, {}, progress), /month to begin with/);
});

test('weights saved with a month to begin with are calculated by a job', async () => {
  const { ctx } = await testTenant();
  const nps = { name: 'NPS', category: 'Relationship Strength', values: { '2026-05': 100, '2026-06': 100 } };
  const id = await measuredAccount(ctx, [csat, nps]);
  const categories = [{ name: 'Support & Experience', weight: 1 }];
  const { job } = await updateScoring(ctx, { version: 1, categories, recalculateFrom: '2026-06' });
  let ended: Job | undefined;
  for await (const state of followJob(ctx, { id: job?.id ?? '' })) ended = state;
  assert.deepEqual([ended?.status, ended?.result], ['done', { accounts: 1, fromMonth: parseMonth('2026-06') }]);
  const { trends } = await getAccountHealth(ctx, { id });
  assert.deepEqual(
    trends.map(({ overallHealthScore }) => overallHealthScore),
    [75, 70],
  );
});

test('two changes of one account at the same time are both in its score', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  await Promise.all([
    measure(ctx, id, [{ name: 'First Response Time', unit: 'hours', values: { '2026-06': 4 } }]),
    measure(ctx, id, [{ name: 'Resolution Time', unit: 'hours', values: { '2026-06': 24 } }]),
    measure(ctx, id, [{ name: 'Ticket Backlog', values: { '2026-06': 10 } }]),
  ]);
  assert.equal((await getAccountHealth(ctx, { id })).validKpis, 4);
});

test('a workspace asks for the work of a new month once it has begun, and not again after it is done', async () => {
  const tenant = await testTenant();
  await measuredAccount(tenant.ctx, [csat]);
  assert.equal(await isMonthBehind(tenant.ctx), false);
  const august = tenant.at('2026-08-01T00:30:00.000Z');
  assert.equal(await isMonthBehind(august), true);
  await rollMonth(august);
  assert.equal(await isMonthBehind(august), false);
});
