import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testTenant } from '#test/test-app.ts';
import { getExecution } from '../get-execution.ts';
import { lastDay } from './last-day.ts';
import { setExecutionStatus } from '../set-execution-status.ts';
import { listening, publish, setHolidays, start } from '../started-playbook.test-data.ts';
import { updateExecution } from '../update-execution.ts';

const ofTwoWeeks = { ...listening, durationDays: 14 };

test('the last of some days is found, also when there is but one', () => {
  assert.equal(lastDay('2026-06-15'), '2026-06-15');
  assert.equal(lastDay('2026-06-15', '2026-07-01', '2026-06-30'), '2026-07-01');
});

test('an execution is not due before its last step, however many holidays push that away', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const playbookId = await publish(ctx, ofTwoWeeks);
  const plain = await start(ctx, { playbookId });
  assert.deepEqual([plain.dueOn, plain.steps.at(-1)?.dueOn], ['2026-06-29', '2026-06-29']);
  await setHolidays(ctx, ['2026-06-24', '2026-06-25', '2026-08-05', '2026-08-06', '2026-08-07']);
  const { id, ...begun } = await start(ctx, { playbookId, account: 'Beech' });
  assert.deepEqual([begun.dueOn, begun.steps.at(-1)?.dueOn], ['2026-07-01', '2026-07-01']);

  const moved = await updateExecution(ctx, { id: plain.id, version: 1, startOn: '2026-07-27' });
  assert.deepEqual([moved.dueOn, moved.steps.at(-1)?.dueOn], ['2026-08-11', '2026-08-11']);
  await setExecutionStatus(ctx, { id, version: 1, status: 'paused' });
  await setExecutionStatus(tenant.at('2026-07-25T10:00:00Z'), { id, version: 2, status: 'in-progress' });
  const resumed = await getExecution(ctx, { id });
  assert.deepEqual([resumed.dueOn, resumed.steps.at(-1)?.dueOn], ['2026-08-13', '2026-08-13']);
});
