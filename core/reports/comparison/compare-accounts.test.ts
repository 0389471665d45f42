import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deactivateAccount } from '#core/accounts/set-account-status.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { publish, start } from '#core/executions/started-playbook.test-data.ts';
import { measure, measuredAccount } from '#core/health/measured-account.test-data.ts';
import type { MeasuredKpi } from '#core/health/measured-account.test-data.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Measure } from '#shared/contracts/measures.ts';
import { parseMonth } from '#shared/months.ts';
import { testTenant } from '#test/test-app.ts';
import { compareAccounts } from './compare-accounts.ts';
import { getReport } from '../get-report.ts';

const measures: Record<string, Measure> = {
  nps: { kind: 'kpi', name: 'nps score' },
  response: { kind: 'kpi', name: 'First Response Time' },
  score: { kind: 'score' },
  category: { kind: 'category', name: 'relationship strength' },
  unknown: { kind: 'kpi', name: 'Nobody measures this' },
};

async function compare(ctx: Ctx, from: string, to: string) {
  const span = { from: parseMonth(from) ?? 0, to: parseMonth(to) ?? 0, asOf: ctx.now };
  const outcomes = Object.entries(measures).map(([id, asked]) => ({ id, measure: asked }));
  const found = await read(ctx, (tx) => compareAccounts(ctx, tx, span, outcomes));
  return (id: string) => found.get(id) ?? assert.fail(id);
}

const nps = (former: number, later: number, more: Partial<MeasuredKpi> = {}): MeasuredKpi => ({
  name: 'NPS Score',
  category: 'Relationship Strength',
  values: { '2026-03': former, '2026-05': later },
  ...more,
});

test('others are compared in the same months, without those that ran any playbook in one of them', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  await measuredAccount(ctx, [nps(40, 44)], { name: 'Quiet' });
  await measuredAccount(ctx, [nps(20, 30)], { name: 'Calm' });
  const busy = await measuredAccount(ctx, [nps(10, 90)], { name: 'Busy' });
  const gone = await measuredAccount(ctx, [nps(10, 90)], { name: 'Gone' });
  await deactivateAccount(ctx, { id: gone });
  await measuredAccount(ctx, [{ ...nps(10, 10), values: { '2026-05': 10 } }], { name: 'New' });
  // Ended in April: neither February to March nor May has seen it.
  const april = tenant.at('2026-04-02T10:00:00.000Z');
  const { id, version } = await start(april, { accountId: busy });
  await setExecutionStatus(april, { id, version, status: 'cancelled', reason: 'Not now' });
  const over = await compare(ctx, '2026-03', '2026-05');
  assert.deepEqual(over('nps'), { change: 7, accounts: 2, note: null });
  assert.equal(over('score').accounts, 2);
  assert.equal(over('category').accounts, 2);
  assert.deepEqual(over('unknown'), {
    change: null,
    accounts: 0,
    note: 'No comparable account has values in both months.',
  });
  const after = await compare(ctx, '2026-05', '2026-06');
  assert.deepEqual(after('nps'), { change: 0, accounts: 4, note: null });
});

test('a playbook that runs still counts in all months since it began', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  await measuredAccount(ctx, [nps(40, 44)], { name: 'Quiet' });
  const busy = await measuredAccount(ctx, [nps(10, 90)], { name: 'Busy' });
  await start(tenant.at('2026-02-10T10:00:00.000Z'), { accountId: busy });
  assert.deepEqual((await compare(ctx, '2026-03', '2026-05'))('nps'), { change: 4, accounts: 1, note: null });
});

test('values in other units and under other names are compared in the unit of the range; stale ones are not', async () => {
  const { ctx } = await testTenant();
  const response = (values: Record<string, number>, unit: string, name = 'First Response Time'): MeasuredKpi => ({
    name,
    unit,
    values,
  });
  await measuredAccount(ctx, [response({ '2026-03': 4, '2026-05': 6 }, 'hours')], { name: 'Hours' });
  await measuredAccount(ctx, [response({ '2026-03': 120, '2026-05': 60 }, 'minutes')], { name: 'Minutes' });
  await measuredAccount(ctx, [response({ '2026-01': 1, '2026-05': 9 }, 'hours')], { name: 'Stale in March' });
  await measuredAccount(ctx, [{ ...response({ '2026-01': 1, '2026-05': 9 }, 'hours'), frequency: 'quarterly' }], {
    name: 'Quarterly',
  });
  assert.deepEqual((await compare(ctx, '2026-03', '2026-05'))('response'), {
    change: Math.round(((2 - 1 + 8) / 3) * 1e4) / 1e4,
    accounts: 3,
    note: null,
  });
});

test('within one month there is nothing to compare, and a report says so', async () => {
  const { ctx } = await testTenant();
  await measuredAccount(ctx, [nps(40, 44)], { name: 'Quiet' });
  assert.deepEqual((await compare(ctx, '2026-05', '2026-05'))('nps'), {
    change: null,
    accounts: 0,
    note: 'A comparison needs a later month.',
  });
});

test('a report sets the change of an account beside that of the others, of this workspace alone', async () => {
  const [tenant, other] = [await testTenant(), await testTenant()];
  const { ctx } = tenant;
  await measuredAccount(other.ctx, [nps(0, 100)], { name: 'Not ours' });
  const march = tenant.at('2026-03-20T10:00:00.000Z');
  const accountId = await measuredAccount(march, [{ ...nps(40, 0), values: { '2026-03': 40 } }], { name: 'Alder' });
  await measuredAccount(ctx, [nps(40, 43)], { name: 'Quiet' });
  const { id } = await start(march, { playbookId: await publish(ctx), accountId });
  await measure(ctx, accountId, [{ ...nps(0, 0), name: 'NPS  Score', values: { '2026-05': 70 } }]);
  const { reportData } = await getReport(ctx, { id });
  const { comparison } = reportData.outcomes_achieved['nps_up'] ?? assert.fail();
  assert.deepEqual(comparison, { change: 3, accounts: 1, note: null });
  assert.ok(
    reportData.executive_summary.includes(
      'NPS went from 40 to 70 points (+30 points), against +3 points in 1 comparable account.',
    ),
    reportData.executive_summary,
  );
});
