import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { getAccount } from '#core/accounts/get-account.ts';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { AppError } from '#platform/errors.ts';
import { write, within } from '#platform/ctx.ts';
import { parseMonth } from '#shared/months.ts';
import { testTenant } from '#test/test-app.ts';
import { addAccountHealth } from '../add-account-health.ts';
import { getAccountHealth } from '../get-account-health.ts';
import { measure, measuredAccount } from '../measured-account.test-data.ts';
import { moveAccountStatus } from '../move-account-status.ts';
import { recalculateChanged } from './recalculate-changed.ts';

const csat = { name: 'CSAT Score', values: { '2026-05': 3.5, '2026-06': 4.2 } };
const fromMonth = parseMonth('2026-05') ?? 0;

test('a new account is in the portfolio at once, without data, and only once when told twice', async () => {
  const { ctx } = await testTenant();
  const { id, health } = await createAccount(ctx, { name: 'Bex Labs' });
  const withoutData = { score: null, band: 'none', calculatedScore: null, overrideEndsAt: null, change: null };
  assert.deepEqual(health, { ...withoutData, month: null, coverage: 0 });
  await measure(ctx, id, [csat]);
  await addAccountHealth(ctx, { accountIds: [id] });
  assert.equal((await getAccount(ctx, { id })).health.score, 70);
});

test('a changed value is in the list of accounts when its transaction is, and not when it is rolled back', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const rolledBack = new AppError('precondition', 'test.stop', 'Stop.');
  await assert.rejects(
    write(ctx, async (tx) => {
      await measure(within(ctx, tx), id, [{ name: 'Resolution Time', unit: 'hours', values: { '2026-06': 240 } }]);
      assert.equal((await getAccountHealth(within(ctx, tx), { id })).validKpis, 2);
      throw rolledBack;
    }),
    rolledBack,
  );
  assert.equal((await getAccountHealth(ctx, { id })).validKpis, 1);
  await measure(ctx, id, [{ name: 'Resolution Time', unit: 'hours', values: { '2026-06': 240 } }]);
  const [row] = (await listAccounts(ctx, { limit: 50 })).items;
  assert.deepEqual(
    [row?.health.score, row?.health.band, row?.health.change, row?.spark],
    [35, 'critical', -15, [50, 35]],
  );
});

test('telling of an account of another workspace touches nothing there', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const before = await getAccountHealth(ctx, { id });
  const { ctx: stranger } = await testTenant();
  await recalculateChanged(stranger, { changes: [{ accountId: id, fromMonth }], cause: 'value' });
  await moveAccountStatus(stranger, { accountId: id, isActive: false });
  assert.deepEqual(await getAccountHealth(ctx, { id }), before);
  assert.equal((await listAccounts(ctx, { limit: 50 })).items.length, 1);
});

test('an account named twice in one change is calculated from its earliest month', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const changes = [
    { accountId: id, fromMonth: fromMonth + 1 },
    { accountId: id, fromMonth },
  ];
  await recalculateChanged(ctx, { changes, cause: 'value' });
  assert.deepEqual(
    (await getAccountHealth(ctx, { id })).trends.map(({ overallHealthScore }) => overallHealthScore),
    [50, 70],
  );
});
