import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionRow } from '#shared/contracts/executions.ts';
import type { TimelineEvent } from '#shared/contracts/timeline.ts';
import type { Trigger, TriggerPreview } from '#shared/contracts/triggers.ts';
import { ask, importBooks, kpiBook } from '#test/http/build-world.ts';
import { signIn } from '#test/http/open-client.ts';
import type { Client } from '#test/http/open-client.ts';
import { testTenant } from '#test/test-app.ts';

const waitMs = 20_000;

async function openTriggers(): Promise<{ client: Client; trigger: Trigger }> {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const { items } = await ask<{ items: Trigger[] }>(client, 'GET', '/triggers');
  const trigger = items.find(({ playbookType }) => playbookType === 'voc') ?? assert.fail();
  return { client, trigger };
}

/** Waits until the trigger has looked at accounts again. @returns all executions of the workspace */
async function awaitEvaluation(client: Client, trigger: Trigger, starts: number): Promise<ExecutionRow[]> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const now = await ask<Trigger>(client, 'GET', `/triggers/${trigger.id}`);
    if (now.lastEvaluated !== null && now.triggerCount >= starts)
      return (await ask<{ items: ExecutionRow[] }>(client, 'GET', '/executions')).items;
    if (Date.now() > deadline) assert.fail(`The trigger was not evaluated: ${JSON.stringify(now)}`);
    await sleep(20);
  }
}

test('an uploaded workbook that meets the condition starts the playbook by itself, with an entry in the timeline', async () => {
  const { client, trigger } = await openTriggers();
  const { id, version } = trigger;
  await ask(client, 'PATCH', `/triggers/${id}`, { version, autoTriggerEnabled: true });
  await importBooks(client, {
    'Alder 2026-05.xlsx': kpiBook([['NPS', 4]]),
    'Birch 2026-05.xlsx': kpiBook([['NPS', 60]]),
  });
  const executions = await awaitEvaluation(client, trigger, 1);
  assert.deepEqual(
    executions.map(({ account, playbook, triggeredBy, status }) => [account.name, playbook.key, triggeredBy, status]),
    [['Alder', 'voc-sprint', 'trigger', 'in-progress']],
  );
  const accountId = executions[0]?.account.id ?? '';
  const { items } = await ask<{ items: TimelineEvent[] }>(client, 'GET', `/accounts/${accountId}/timeline`);
  assert.deepEqual(
    items.filter(({ kind }) => kind === 'trigger').map(({ title, description }) => [title, description]),
    [['The trigger of VoC Sprint was met', 'NPS Score is 4 (at most 10).']],
  );
});

test('a preview over the API explains the same, and a threshold out of its range is named', async () => {
  const { client, trigger } = await openTriggers();
  await importBooks(client, { 'Alder 2026-05.xlsx': kpiBook([['NPS', 4]]) });
  const preview = await ask<TriggerPreview>(client, 'POST', `/triggers/${trigger.id}/preview`, {});
  assert.deepEqual(
    preview.starts.map(({ account, text }) => [account.name, text]),
    [['Alder', 'NPS Score is 4 (at most 10).']],
  );
  const refused = await client.send('PATCH', `/triggers/${trigger.id}`, {
    body: { version: trigger.version, triggerConfig: { csat_threshold: 7 } },
  });
  assert.equal(refused.status, 422, refused.text);
  assert.deepEqual(refused.json<{ problems: unknown }>().problems, [
    { path: 'triggerConfig.csat_threshold', message: 'The CSAT threshold is at most 5.' },
  ]);
});
