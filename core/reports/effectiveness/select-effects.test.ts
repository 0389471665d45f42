import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { skipStep } from '#core/executions/steps/skip-step.ts';
import { listening, publish, start } from '#core/executions/started-playbook.test-data.ts';
import { testTenant } from '#test/test-app.ts';
import { getEffectiveness } from './get-effectiveness.ts';
import { getReport } from '../get-report.ts';

test('the days of an execution count from the day it started on, as in its report, not from when it was entered', async () => {
  const { ctx } = await testTenant({ timezone: 'Pacific/Auckland' });
  const playbookId = await publish(ctx);
  const durations: string[] = [];
  // In Auckland it is the evening of 15 June.
  for (const [account, startOn] of Object.entries({ Alder: '2026-06-01', Beech: '2026-06-11', Cedar: '2026-07-01' })) {
    const { id, version } = await start(ctx, { playbookId, account, startOn });
    for (const step of listening.steps) await skipStep(ctx, { id, stepId: step.id, version: 1, reason: 'Known' });
    await setExecutionStatus(ctx, { id, version, status: 'completed' });
    durations.push((await getReport(ctx, { id })).reportData.duration);
  }
  assert.deepEqual(durations, ['14 days', '4 days', 'less than a day']);
  const { items } = await getEffectiveness(ctx, {});
  const { medianDays } = items.find(({ playbook }) => playbook.id === playbookId) ?? assert.fail();
  assert.deepEqual(medianDays, { value: 4, count: 3 });
});
