import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { deleteExecution } from '#core/executions/delete-execution.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { publish, start } from '#core/executions/started-playbook.test-data.ts';
import { measure, measuredAccount } from '#core/health/measured-account.test-data.ts';
import { playbookReports } from '#db/schema/executions.ts';
import { kpiTimeSeries } from '#db/schema/kpis.ts';
import { within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Report } from '#shared/contracts/reports.ts';
import { testTenant } from '#test/test-app.ts';
import { compareReport } from './compare-report.ts';
import { getReport } from '../get-report.ts';
import { areComparisonsDue, resumeComparisons } from './resume-comparisons.ts';

const nps = (former: number, later: number) => [
  { name: 'NPS Score', category: 'Relationship Strength', values: { '2026-03': former, '2026-05': later } },
];

/** Adds so many accounts that comparing them is left for later. */
async function addThousands(ctx: Ctx): Promise<void> {
  const accounts = sql`
    insert into accounts (tenant_id, id, name, name_key, search_text, currency)
    select ${ctx.tenant.id}::uuid, gen_random_uuid(), 'Filler ' || n, 'filler' || n, 'filler ' || n, 'USD'
    from generate_series(1, 5000) n`;
  await write(ctx, (tx) => tx.execute(accounts));
}

const comparisonOf = ({ reportData }: Report) => reportData.outcomes_achieved['nps_up']?.comparison;

/** The report once it is final; the worker takes up the comparison by itself. */
async function untilFinal(ctx: Ctx, id: string): Promise<Report> {
  for (let turn = 0; turn < 500; turn += 1) {
    const report = await getReport(ctx, { id });
    if (report.isFinal) return report;
    await sleep(20);
  }
  throw new Error('The comparison did not follow.');
}

test('in a large workspace the comparison follows the end, of others as they were at the end, also when its message is lost', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const march = tenant.at('2026-03-20T10:00:00.000Z');
  const end = tenant.at('2026-05-20T10:00:00.000Z');
  const later = tenant.at('2026-05-20T10:00:01.000Z');
  const accountId = await measuredAccount(march, nps(40, 70), { name: 'Alder' });
  await measuredAccount(march, nps(40, 43), { name: 'Quiet' });
  const busy = await measuredAccount(march, nps(40, 45), { name: 'Busy later' });
  const corrected = await measuredAccount(march, nps(40, 90), { name: 'Corrected later' });
  await addThousands(ctx);
  const playbookId = await publish(ctx);
  const { id, version } = await start(march, { playbookId, accountId });
  // Nobody sees the message before all of this is committed: what is compared has changed by then.
  const atEnd = await write(end, async (tx) => {
    const reason = 'The sponsor has left';
    await setExecutionStatus(within(end, tx), { id, version, status: 'cancelled', reason });
    const fixed = await getReport(within(end, tx), { id });
    await start(within(later, tx), { playbookId, accountId: busy });
    await measure(within(later, tx), accountId, [{ name: 'NPS  Score', values: { '2026-05': 1 } }]);
    const isCorrected = eq(kpiTimeSeries.accountId, corrected);
    await tx.update(kpiTimeSeries).set({ value: 41, updatedAt: later.now }).where(isCorrected);
    return fixed;
  });
  assert.deepEqual([atEnd.isFinal, atEnd.status], [false, 'cancelled']);
  assert.deepEqual(comparisonOf(atEnd), { change: null, accounts: 0, note: null });

  const final = await untilFinal(later, id);
  assert.deepEqual(comparisonOf(final), { change: 4, accounts: 2, note: null });
  assert.ok(
    final.reportData.executive_summary.includes(', against +4 points in 2 comparable accounts.'),
    final.reportData.executive_summary,
  );
  const untouched = (report: Report) => {
    const { executive_summary: _, outcomes_achieved: outcomes, ...rest } = report.reportData;
    return { ...rest, outcomes: Object.values(outcomes).map(({ comparison: __, ...outcome }) => outcome) };
  };
  assert.deepEqual(untouched(final), untouched(atEnd));

  await compareReport(later, { executionId: id });
  assert.deepEqual(await getReport(later, { id }), final);

  // As in a backup of the moment after the end, which holds no messages.
  const { reportData } = atEnd;
  const isIt = eq(playbookReports.executionId, id);
  await write(later, (tx) => tx.update(playbookReports).set({ reportData }).where(isIt));
  const restored = tenant.at('2026-05-20T10:20:00.000Z');
  assert.equal(await areComparisonsDue(later), false, 'it may only wait');
  assert.equal(await areComparisonsDue(restored), true);
  await resumeComparisons(restored);
  assert.deepEqual((await untilFinal(restored, id)).reportData, final.reportData);
  assert.equal(await areComparisonsDue(restored), false);
});

test('what still runs is read at once without the comparison, and is final only once it has ended', async () => {
  const tenant = await testTenant();
  const march = tenant.at('2026-03-20T10:00:00.000Z');
  const accountId = await measuredAccount(march, nps(40, 70), { name: 'Alder' });
  await measuredAccount(march, nps(40, 43), { name: 'Quiet' });
  const { id, version } = await start(march, { playbookId: await publish(march), accountId });
  const may = tenant.at('2026-05-20T10:00:00.000Z');
  const [quick, whole] = [await getReport(may, { id, compare: false }), await getReport(may, { id })];
  assert.deepEqual(comparisonOf(quick), { change: null, accounts: 0, note: null });
  assert.deepEqual(comparisonOf(whole), { change: 3, accounts: 1, note: null });
  assert.deepEqual([quick.isFinal, whole.isFinal], [false, false]);
  await setExecutionStatus(may, { id, version, status: 'cancelled', reason: 'Enough' });
  const ended = await getReport(may, { id, compare: false });
  assert.deepEqual(comparisonOf(ended), { change: 3, accounts: 1, note: null });
  assert.equal(ended.isFinal, true);
});

test('what ends within the month it began in has nothing to be compared with, and is final at once', async () => {
  const { ctx } = await testTenant();
  await addThousands(ctx);
  const { id, version } = await start(ctx);
  await setExecutionStatus(ctx, { id, version, status: 'cancelled', reason: 'Enough' });
  const report = await getReport(ctx, { id });
  assert.deepEqual([report.isFinal, comparisonOf(report)?.note], [true, 'A comparison needs a later month.']);
});

test('a comparison of an execution that was deleted meanwhile, or of another workspace, does nothing', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const { ctx } = ours;
  await addThousands(ctx);
  const { id, version } = await start(ours.at('2026-03-20T10:00:00.000Z'));
  await write(ctx, async (tx) => {
    await setExecutionStatus(within(ctx, tx), { id, version, status: 'cancelled', reason: 'Enough' });
    assert.equal((await getReport(within(ctx, tx), { id })).isFinal, false);
    await deleteExecution(within(ctx, tx), { id });
    await compareReport(within(ctx, tx), { executionId: id });
  });
  await compareReport(theirs.ctx, { executionId: id });
  for (const reader of [ctx, theirs.ctx])
    await assert.rejects(getReport(reader, { id }), { reason: 'execution.not-found' });
});
