import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionRow } from '#shared/contracts/executions.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import type { TimelineEvent } from '#shared/contracts/timeline.ts';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { formatMonth, monthOf } from '#shared/months.ts';
import { ask, draftImport, kpiBook } from '#test/http/build-world.ts';
import { cookieOf, openClient } from '#test/http/open-client.ts';
import type { Client } from '#test/http/open-client.ts';
import { withEmptyDatabase } from './empty-database.ts';
import { withServers } from './start-server.ts';

const password = 'correct horse battery staple';
const setup = { company: 'Trigger Test', name: 'Ada Admin', email: 'ada@triggers.example', password };
const waitMs = 90_000;

async function awaitExecution(client: Client): Promise<void> {
  const deadline = Date.now() + waitMs;
  while ((await executionsOf(client)).length === 0) {
    if (Date.now() > deadline) assert.fail('No execution was started.');
    await sleep(50);
  }
}

async function executionsOf(client: Client): Promise<ExecutionRow[]> {
  return (await ask<{ items: ExecutionRow[] }>(client, 'GET', '/executions')).items;
}

test('a server killed between an upload and the execution it starts goes on to exactly one, with one entry in the timeline', async () => {
  await withEmptyDatabase((database) =>
    withServers(async (_, start) => {
      const first = start(database);
      const client = openClient(null, await first.origin());
      const answer = await client.send('POST', '/setup', { body: setup });
      client.cookie = cookieOf(answer);
      const { items } = await ask<{ items: Trigger[] }>(client, 'GET', '/triggers');
      const { id, version } = items.find(({ playbookType }) => playbookType === 'voc') ?? assert.fail();
      await ask(client, 'PATCH', `/triggers/${id}`, { version, autoTriggerEnabled: true });
      const book = kpiBook([['NPS Score', 3]]);
      const draft = await draftImport(client, { [`Alder ${formatMonth(monthOf(new Date()))}.xlsx`]: book });
      const job = await ask<Job>(client, 'POST', `/imports/${draft.id}/start`);
      // The evaluation follows at once, so the end of the import must be seen at once.
      while ((await ask<Job>(client, 'GET', `/jobs/${job.id}`)).finishedAt === null) await sleep(2);
      first.signal('SIGKILL');
      assert.equal(await first.ended, null);

      const back = openClient(client.cookie, await start(database).origin());
      await awaitExecution(back);
      const again = await ask<{ started: unknown[] }>(back, 'POST', '/triggers/evaluate', {});
      assert.deepEqual(again.started, []);
      const executions = await executionsOf(back);
      assert.equal(executions.length, 1);
      const accountId = executions[0]?.account.id ?? '';
      const path = `/accounts/${accountId}/timeline?limit=200`;
      const events = (await ask<{ items: TimelineEvent[] }>(back, 'GET', path)).items;
      const types = events.map(({ eventType }) => eventType);
      assert.equal(types.filter((type) => type === 'trigger.fired').length, 1);
      assert.equal(types.filter((type) => type === 'playbook.started').length, 1);
      assert.equal((await ask<Trigger>(back, 'GET', `/triggers/${id}`)).triggerCount, 1);
    }),
  );
});
