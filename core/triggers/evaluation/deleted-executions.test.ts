import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { deleteExecution } from '#core/executions/delete-execution.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { deletedExecutions } from '#db/schema/executions.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { evaluateTriggers } from './evaluate-triggers.ts';
import { judgedAccount, triggerOf, turnOn } from '../judged-account.test-data.ts';
import { previewTrigger } from '../preview-trigger.ts';

const day = (date: string) => `${date}T10:00:00.000Z`;

async function endAndDelete(ctx: Ctx, id: string): Promise<void> {
  await setExecutionStatus(ctx, { id, version: 1, status: 'cancelled', reason: 'Started by mistake' });
  await deleteExecution(ctx, { id });
}

test('an execution that is deleted leaves its cool-down: nothing starts before it has passed, and the preview says why', async () => {
  const tenant = await testTenant();
  await judgedAccount(tenant.ctx, { kpis: { 'NPS Score': 1 } });
  await turnOn(tenant.ctx, 'voc', { cooldownDays: 30 });
  const at = (date: string) => evaluateTriggers(tenant.at(day(date)), {});
  const [first = assert.fail()] = (await at('2026-06-15')).started;
  await endAndDelete(tenant.at(day('2026-06-20')), first.executionId);
  assert.deepEqual((await at('2026-06-21')).started, []);
  const { id } = await triggerOf(tenant.ctx, 'voc');
  const preview = await previewTrigger(tenant.at(day('2026-06-21')), { id });
  assert.deepEqual(
    [preview.met, preview.wouldStart, preview.passedOver.map(({ passedOver }) => passedOver)],
    [1, 0, ['cool-down']],
  );
  assert.equal((await at('2026-07-20')).started.length, 1);
});

test('the start of an execution that is deleted still counts for the cap of its day', async () => {
  const tenant = await testTenant();
  for (const name of ['First', 'Second', 'Third']) await judgedAccount(tenant.ctx, { name, kpis: { 'NPS Score': 1 } });
  await turnOn(tenant.ctx, 'voc', { dailyCap: 1, cooldownDays: 0 });
  const [first = assert.fail()] = (await evaluateTriggers(tenant.ctx, {})).started;
  await endAndDelete(tenant.ctx, first.executionId);
  assert.deepEqual(await evaluateTriggers(tenant.ctx, {}), { started: [], heldByCap: 3 });
});

test('what is left of deleted executions goes when no cool-down can ask for it any more', async () => {
  const tenant = await testTenant();
  for (const name of ['First', 'Second']) await judgedAccount(tenant.ctx, { name, kpis: { 'NPS Score': 1 } });
  await turnOn(tenant.ctx, 'voc', { cooldownDays: 365 });
  const { started } = await evaluateTriggers(tenant.ctx, {});
  const [first = assert.fail(), second = assert.fail()] = started.map(({ executionId }) => executionId);
  const left = () =>
    read(tenant.ctx, (tx) =>
      tx.select({ id: deletedExecutions.id }).from(deletedExecutions).where(eq(deletedExecutions.tenantId, tenant.id)),
    );
  await endAndDelete(tenant.ctx, first);
  assert.deepEqual(await left(), [{ id: first }]);
  await endAndDelete(tenant.at(day('2027-06-20')), second);
  assert.deepEqual(await left(), [{ id: second }]);
});
