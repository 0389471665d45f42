import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeStep } from '#core/executions/steps/complete-step.ts';
import { deleteExecution } from '#core/executions/delete-execution.ts';
import { reopenStep } from '#core/executions/steps/reopen-step.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { skipStep } from '#core/executions/steps/skip-step.ts';
import { start, versionOf } from '#core/executions/started-playbook.test-data.ts';
import { measuredAccount } from '#core/health/measured-account.test-data.ts';
import { addFile } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { runImport } from '#core/imports/run-import.ts';
import { startImport, undoImport } from '#core/imports/start-import.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import { evaluateTriggers } from '#core/triggers/evaluation/evaluate-triggers.ts';
import { judgedAccount, turnOn } from '#core/triggers/judged-account.test-data.ts';
import type { Progress } from '#platform/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { webhookEvents } from '#shared/contracts/webhooks.ts';
import { testTenant } from '#test/test-app.ts';
import { createWebhook } from '../create-webhook.ts';
import { getDelivery } from '../deliveries/get-delivery.ts';
import { deliveriesOf } from '../receiver.test-data.ts';

type Data = Record<string, Record<string, unknown>>;

/** A workspace with a webhook for everything, and what was told to it: the oldest first. */
async function listening() {
  const tenant = await testTenant();
  const ctx = tenant.at('2026-06-16T10:00:00.000Z');
  const { id } = await createWebhook(ctx, { name: 'All', url: 'https://hooks.invalid/', events: [...webhookEvents] });
  const told = async (event: string): Promise<Data[]> => {
    const deliveries = (await deliveriesOf(tenant.ctx, id)).filter((delivery) => delivery.event === event);
    const details = await Promise.all(
      deliveries.toReversed().map((delivery) => getDelivery(ctx, { id, deliveryId: delivery.id })),
    );
    return details.map(({ payload }) => {
      assert.equal(payload['type'], event);
      assert.match(String(payload['timestamp']), /^2026-06-1\dT10:00:00\.000Z$/);
      return payload['data'] as Data;
    });
  };
  return { ctx, told, worker: tenant.ctx };
}

test('a score that moves is told with its account and the scores before and after, rounded', async () => {
  const { ctx, told } = await listening();
  const id = await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-06': 3.55 } }], { name: 'Alder' });
  const [first = assert.fail(), ...more] = await told('score.changed');
  assert.deepEqual(more, []);
  assert.deepEqual(first['account'], { id, name: 'Alder' });
  assert.deepEqual([first['before'], first['change']], [{ score: null, band: 'none' }, null]);
  const score = Number(first['after']?.['score']);
  assert.ok(score > 0 && score < 100 && score === Number(score.toFixed(2)), `${score}`);
  assert.ok(typeof first['cause'] === 'string');
});

test('the way of an execution is told: start, steps done, states and its end; an opened step is not', async () => {
  const { ctx, told } = await listening();
  const execution = await start(ctx, { account: 'Alder' });
  const { id } = execution;
  const about = { playbook: execution.playbook, account: execution.account };
  const [started = assert.fail()] = await told('execution.started');
  assert.deepEqual({ playbook: started['playbook'], account: started['account'] }, about);
  const { reason, startedOn, status } = started['execution'] ?? {};
  assert.deepEqual(
    [started['execution']?.['id'], reason, startedOn, status],
    [id, 'We want to listen', '2026-06-16', 'in-progress'],
  );
  const step = (stepId: string, version: number) => ({ id, stepId, version });
  const asked = await completeStep(ctx, { ...step('ask', versionOf(execution, 'ask')), result: { responses: 12 } });
  const skipped = await skipStep(ctx, { ...step('talk', versionOf(asked, 'talk')), reason: 'They have talked' });
  const reopened = await reopenStep(ctx, step('talk', versionOf(skipped, 'talk')));
  const steps = await told('execution.step-completed');
  assert.deepEqual(
    steps.map((data) => ['id', 'status', 'result', 'skipReason'].map((field) => data['step']?.[field])),
    [
      ['ask', 'completed', { responses: 12 }, null],
      ['talk', 'skipped', null, 'They have talked'],
    ],
  );
  await setExecutionStatus(ctx, { id, version: reopened.version, status: 'cancelled', reason: 'They left' });
  const [cancelled = assert.fail()] = await told('execution.status-changed');
  assert.deepEqual(
    [cancelled['from'], cancelled['to'], cancelled['execution']?.['endReason']],
    ['in-progress', 'cancelled', 'They left'],
  );
  await deleteExecution(ctx, { id });
  const named = { playbook: { id: about.playbook.id, name: about.playbook.name }, account: about.account };
  assert.deepEqual(await told('execution.deleted'), [{ execution: { id }, ...named }]);
});

test('a trigger that fires is told with the values that met its condition', async () => {
  const { ctx, told } = await listening();
  const id = await judgedAccount(ctx, { name: 'Alder', kpis: { 'NPS Score': 4 } });
  const { id: triggerId } = await turnOn(ctx, 'voc');
  await evaluateTriggers(ctx, { accountIds: [id] });
  const [fired = assert.fail(), ...more] = await told('trigger.fired');
  assert.deepEqual(more, []);
  assert.deepEqual([fired['trigger']?.['id'], fired['trigger']?.['text']], [triggerId, 'NPS Score is 4 (at most 10).']);
  assert.deepEqual(fired['account'], { id, name: 'Alder' });
  assert.equal(fired['playbook']?.['key'], 'voc-sprint');
  assert.equal(fired['execution']?.['triggeredBy'], 'trigger');
});

const header = ['KPI/Parameter', 'Data', 'Weight', 'Impact Level', 'Measurement Frequency'];
const book = buildBook({ 'Relationship Strength': [header, ['NPS Score', 45, '', 'High', 'Monthly']] });

async function draft(ctx: Ctx): Promise<string> {
  const { id } = await createImport(ctx, { kind: 'kpis', createsAccounts: true });
  await addFile(ctx, { id, fileName: 'Alder 2026-05.xlsx', bytes: book });
  return id;
}

async function ended(ctx: Ctx, job: Promise<Job>): Promise<void> {
  for await (const _ of followJob(ctx, { id: (await job).id }));
}

test('the end of an import is told once, however often its job comes, and so is its undoing', async () => {
  const { worker, told } = await listening();
  const id = await draft(worker);
  await ended(worker, startImport(worker, { id }));
  const noProgress: Progress = { report: async () => undefined, signal: new AbortController().signal };
  await runImport(worker, { importId: id }, noProgress);
  const createdBy = worker.actor.type === 'user' ? { id: worker.actor.id, name: worker.actor.name } : null;
  const done = { import: { id, kind: 'kpis', status: 'done', createdBy }, files: { total: 1, imported: 1 } };
  assert.deepEqual(await told('import.finished'), [done]);
  await ended(worker, undoImport(worker, { id }));
  const undone = { import: { ...done.import, status: 'undone' }, files: { total: 1, undone: 1 } };
  assert.deepEqual(await told('import.finished'), [done, undone]);
});

test('an import that fails is told as that', async () => {
  const { ctx, told } = await listening();
  const failing: Progress = {
    report: () => Promise.reject(new Error('The disk is full.')),
    signal: new AbortController().signal,
  };
  const id = await draft(ctx);
  await assert.rejects(runImport(ctx, { importId: id }, failing), /The disk is full/);
  const [failed = assert.fail()] = await told('import.finished');
  assert.deepEqual([failed['import']?.['status'], failed['files']], ['failed', { total: 1, ready: 1 }]);
});
