import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { deactivateAccount } from '#core/accounts/set-account-status.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import { archivePlaybook, restorePlaybook } from '#core/playbooks/archive-playbook.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { evaluateNow } from './evaluate-now.ts';
import { evaluateTriggers } from './evaluate-triggers.ts';
import { getTrigger } from '../get-trigger.ts';
import { countRows, judgedAccount, setValues, triggerOf, turnOn } from '../judged-account.test-data.ts';

const day = (date: string) => `${date}T10:00:00.000Z`;
const namesOf = (result: Awaited<ReturnType<typeof evaluateTriggers>>) =>
  result.started.map(({ account, playbook }) => `${playbook.name}: ${account.name}`);
const executionsOf = (ctx: Ctx) => read(ctx, (tx) => tx.select().from(playbookExecutions));

/** Ends all executions of the workspace at the time of the context. */
async function endAll(ctx: Ctx, status: 'completed' | 'cancelled' | 'failed' = 'completed'): Promise<void> {
  const changes = { status, completedAt: ctx.now };
  await write(ctx, (tx) =>
    tx.update(playbookExecutions).set(changes).where(eq(playbookExecutions.tenantId, ctx.tenant.id)),
  );
}

test('an account that meets the condition gets one execution that keeps the condition and the values that met it', async () => {
  const { ctx } = await testTenant();
  const id = await judgedAccount(ctx, { kpis: { 'NPS Score': 4, 'CSAT Score': 4.5 }, score: 66, change: -12 });
  await judgedAccount(ctx, { name: 'Birch Bank', kpis: { 'NPS Score': 40 } });
  const { id: triggerId } = await turnOn(ctx, 'voc');
  const { started, heldByCap } = await evaluateTriggers(ctx, {});
  assert.deepEqual([started.map(({ account }) => account), heldByCap], [[{ id, name: 'Alder Foods' }], 0]);
  const [execution] = await executionsOf(ctx);
  assert.equal(execution?.triggeredBy, 'trigger');
  assert.deepEqual(execution?.firedTrigger, {
    triggerId,
    text: 'NPS Score is 4 (at most 10) and the score has fallen by 12 points (fallen by at least 10).',
    conditions: [
      { signal: { kind: 'kpi', name: 'NPS Score' }, op: '<=', value: 10, label: 'NPS Score', actual: 4, isMet: true },
      {
        signal: { kind: 'score-change' },
        op: '<=',
        value: -10,
        label: 'Change of the score',
        actual: -12,
        isMet: true,
      },
    ],
    config: { nps_threshold: 10, csat_threshold: 3.6, churn_risk_threshold: 30, health_drop_threshold: 10 },
  });
  const trigger = await getTrigger(ctx, { id: triggerId });
  assert.deepEqual(
    [trigger.lastEvaluated, trigger.lastTriggered, trigger.triggerCount, trigger.version],
    [ctx.now.toISOString(), ctx.now.toISOString(), 1, 2],
  );
  assert.equal(await countRows(ctx, 'timeline_events', "event_type = 'trigger.fired'"), 1);
  const audited = (await listAudit(ctx, { limit: 50 })).items.find(({ action }) => action === 'trigger.fired');
  assert.deepEqual([audited?.resourceId, audited?.newValues?.['accountId']], [triggerId, id]);
});

test('a trigger that is off evaluates nothing', async () => {
  const { ctx } = await testTenant();
  await judgedAccount(ctx, { kpis: { 'NPS Score': -50 } });
  assert.deepEqual(await evaluateTriggers(ctx, {}), { started: [], heldByCap: 0 });
  assert.equal((await triggerOf(ctx, 'voc')).lastEvaluated, null);
});

test('only the accounts given are looked at', async () => {
  const { ctx } = await testTenant();
  const [first] = [
    await judgedAccount(ctx, { name: 'First', kpis: { 'NPS Score': 1 } }),
    await judgedAccount(ctx, { name: 'Second', kpis: { 'NPS Score': 1 } }),
  ];
  await turnOn(ctx, 'voc');
  assert.deepEqual(namesOf(await evaluateTriggers(ctx, { accountIds: [] })), []);
  assert.deepEqual(namesOf(await evaluateTriggers(ctx, { accountIds: [first] })), ['VoC Sprint: First']);
});

test('a score that flaps around its threshold starts one execution, not one at each fall', async () => {
  const { ctx } = await testTenant();
  const id = await judgedAccount(ctx, { score: 69, contractEndDate: '2026-07-15' });
  await turnOn(ctx, 'renewal');
  let started = 0;
  for (const score of [69, 71, 69.5, 70, 69.99, 71, 60]) {
    await setValues(ctx, id, { score });
    started += (await evaluateTriggers(ctx, { accountIds: [id] })).started.length;
  }
  assert.deepEqual([started, await countRows(ctx, 'playbook_executions')], [1, 1]);
});

for (const status of ['completed', 'cancelled', 'failed'] as const) {
  test(`after an execution was ${status} the next one waits for the cool-down to pass`, async () => {
    const tenant = await testTenant();
    await judgedAccount(tenant.ctx, { kpis: { 'NPS Score': 1 } });
    await turnOn(tenant.ctx, 'voc', { cooldownDays: 30 });
    const startsAt = async (instant: string) => (await evaluateTriggers(tenant.at(instant), {})).started.length;
    assert.equal(await startsAt(day('2026-06-15')), 1);
    assert.equal(await startsAt(day('2026-06-20')), 0, 'one runs');
    await endAll(tenant.at(day('2026-06-20')), status);
    assert.equal(await startsAt(day('2026-07-20').replace('10:00', '09:59')), 0, 'it cools down');
    assert.equal(await startsAt(day('2026-07-20')), 1);
  });
}

test('without a cool-down the next execution may follow at once, but never beside a running one', async () => {
  const tenant = await testTenant();
  await judgedAccount(tenant.ctx, { kpis: { 'NPS Score': 1 } });
  await turnOn(tenant.ctx, 'voc', { cooldownDays: 0 });
  const later = tenant.at(day('2026-06-16'));
  assert.equal((await evaluateTriggers(tenant.ctx, {})).started.length, 1);
  assert.equal((await evaluateTriggers(later, {})).started.length, 0);
  await endAll(later);
  assert.equal((await evaluateTriggers(later, {})).started.length, 1);
});

test('the cap of a day lets the worst accounts start first, and the others on the days that follow', async () => {
  const tenant = await testTenant({ timezone: 'America/New_York' });
  const { ctx } = tenant;
  const nps = { 'NPS Score': 1 };
  await judgedAccount(ctx, { name: 'Without a score', kpis: nps });
  await judgedAccount(ctx, { name: 'Good', score: 80, kpis: nps });
  await judgedAccount(ctx, { name: 'Worst', score: 20, kpis: nps });
  await judgedAccount(ctx, { name: 'Bad and small', score: 40, revenue: 10, kpis: nps });
  await judgedAccount(ctx, { name: 'Bad and large', score: 40, revenue: 1000, kpis: nps });
  await turnOn(ctx, 'voc', { dailyCap: 2 });
  const on = async (instant: string) => {
    const result = await evaluateTriggers(tenant.at(instant), {});
    return [namesOf(result).map((name) => name.replace('VoC Sprint: ', '')), result.heldByCap];
  };
  assert.deepEqual(await on(day('2026-06-15')), [['Worst', 'Bad and large'], 3]);
  assert.deepEqual(await on(day('2026-06-15')), [[], 3]);
  // Four in the morning is midnight there.
  assert.deepEqual(await on('2026-06-16T03:59:00.000Z'), [[], 3]);
  assert.deepEqual(await on('2026-06-16T04:00:00.000Z'), [['Bad and small', 'Good'], 1]);
  assert.deepEqual(await on(day('2026-06-17')), [['Without a score'], 0]);
});

test('an expansion begins with the highest scores', async () => {
  const { ctx } = await testTenant();
  for (const score of [82, 95, 88])
    await judgedAccount(ctx, { name: `Score ${score}`, score, kpis: { 'License Utilization': 90 } });
  await turnOn(ctx, 'expansion', { dailyCap: 2 });
  assert.deepEqual(namesOf(await evaluateTriggers(ctx, {})), [
    'Expansion Timing: Score 95',
    'Expansion Timing: Score 88',
  ]);
});

test('a KPI is found under each of its names, and churn risk by the renewal that is likely', async () => {
  const { ctx } = await testTenant();
  await judgedAccount(ctx, { name: 'NPS', kpis: { 'Net Promoter Score': 5 } });
  await judgedAccount(ctx, { name: 'Renewal', kpis: { 'Likelihood to Renew': 70 } });
  await judgedAccount(ctx, { name: 'Certain', kpis: { 'Renewal Probability': 70.01 } });
  await judgedAccount(ctx, { name: 'Churn', kpis: { 'churn risk': 45, 'Renewal Probability': 99 } });
  await judgedAccount(ctx, { name: 'No churn', kpis: { 'Churn Risk': 5, 'Renewal Probability': 10 } });
  await turnOn(ctx, 'voc');
  const started = namesOf(await evaluateTriggers(ctx, {})).toSorted();
  assert.deepEqual(started, ['VoC Sprint: Churn', 'VoC Sprint: NPS', 'VoC Sprint: Renewal']);
});

test('thresholds of a built-in playbook are compared in the unit in which the workspace keeps the KPI', async () => {
  const { ctx } = await testTenant();
  const setUnit = (name: string, unit: string) =>
    write(ctx, (tx) =>
      tx
        .update(kpiReferenceRanges)
        .set({ unit })
        .where(and(eq(kpiReferenceRanges.tenantId, ctx.tenant.id), eq(kpiReferenceRanges.kpiName, name))),
    );
  await setUnit('First Response Time', 'minutes');
  await setUnit('SLA Compliance', 'ratio');
  await judgedAccount(ctx, { name: 'Quick', kpis: { 'First Response Time': 720, 'SLA Compliance': 0.85 } });
  await judgedAccount(ctx, { name: 'Slow', kpis: { 'First Response Time': 721 } });
  await judgedAccount(ctx, { name: 'Missed', kpis: { 'SLA Compliance': 0.84 } });
  const { ruleText } = await turnOn(ctx, 'sla');
  assert.match(
    ruleText,
    /^SLA Compliance is below 0.85, First Response Time is above 720, Resolution Time is above 72 /,
  );
  const started = namesOf(await evaluateTriggers(ctx, {})).toSorted();
  assert.deepEqual(started, ['SLA Stabilizer: Missed', 'SLA Stabilizer: Slow']);
});

test('accounts that have left, playbooks in the archive and drafts start nothing', async () => {
  const { ctx } = await testTenant();
  const gone = await judgedAccount(ctx, { name: 'Gone', kpis: { 'NPS Score': 1, 'SLA Compliance': 1 } });
  await turnOn(ctx, 'voc');
  await deactivateAccount(ctx, { id: gone });
  assert.deepEqual(namesOf(await evaluateTriggers(ctx, {})), []);
  await judgedAccount(ctx, { name: 'Here', kpis: { 'NPS Score': 1, 'SLA Compliance': 1 } });
  const change = (changes: Partial<typeof playbooks.$inferInsert>) =>
    write(ctx, (tx) => tx.update(playbooks).set(changes).where(eq(playbooks.tenantId, ctx.tenant.id)));
  await change({ isArchived: true });
  assert.deepEqual(namesOf(await evaluateTriggers(ctx, {})), []);
  await change({ isArchived: false, publishedVersion: null });
  assert.deepEqual(namesOf(await evaluateTriggers(ctx, {})), []);
  await change({ publishedVersion: 1 });
  assert.deepEqual(namesOf(await evaluateTriggers(ctx, {})), ['VoC Sprint: Here']);
});

test('two triggers that one account meets start a playbook each, and accounts of others nothing', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  await judgedAccount(theirs.ctx, { kpis: { 'NPS Score': 1 } });
  await judgedAccount(ours.ctx, { kpis: { 'NPS Score': 1, 'Open Critical Tickets': 4 } });
  await turnOn(ours.ctx, 'voc');
  await turnOn(ours.ctx, 'sla');
  await turnOn(theirs.ctx, 'sla');
  const started = namesOf(await evaluateTriggers(ours.ctx, {})).toSorted();
  assert.deepEqual(started, ['SLA Stabilizer: Alder Foods', 'VoC Sprint: Alder Foods']);
  assert.deepEqual(namesOf(await evaluateTriggers(theirs.ctx, {})), []);
});

test('two evaluations at once start one execution, with one entry in the timeline, and keep to the cap', async () => {
  const { ctx } = await testTenant();
  for (let index = 0; index < 6; index += 1)
    await judgedAccount(ctx, { name: `No. ${index}`, kpis: { 'NPS Score': 1 } });
  await turnOn(ctx, 'voc', { dailyCap: 4 });
  const results = await Promise.all(Array.from({ length: 4 }, () => evaluateTriggers(ctx, {})));
  assert.equal(results.flatMap(({ started }) => started).length, 4);
  assert.equal(await countRows(ctx, 'playbook_executions'), 4);
  assert.equal(await countRows(ctx, 'timeline_events', "event_type = 'trigger.fired'"), 4);
  assert.equal((await triggerOf(ctx, 'voc')).triggerCount, 4);
});

test('a playbook may be archived while its trigger is evaluated: either comes first, and neither fails', async () => {
  const { ctx } = await testTenant();
  for (let index = 0; index < 5; index += 1) {
    await judgedAccount(ctx, { name: `No. ${index}`, kpis: { 'NPS Score': 1 } });
    const { playbook } = await turnOn(ctx, 'voc', { cooldownDays: 0 });
    const [{ started }] = await Promise.all([evaluateTriggers(ctx, {}), archivePlaybook(ctx, playbook)]);
    assert.ok(started.length <= index + 1);
    assert.equal((await triggerOf(ctx, 'voc')).autoTriggerEnabled, false);
    assert.deepEqual(namesOf(await evaluateTriggers(ctx, {})), []);
    await restorePlaybook(ctx, playbook);
  }
});

test('an evaluation that is cut off in its midst leaves nothing, and done again it starts one execution', async () => {
  const { ctx } = await testTenant();
  await judgedAccount(ctx, { kpis: { 'NPS Score': 1 } });
  await turnOn(ctx, 'voc');
  const cut = write(ctx, async (tx) => {
    const { started } = await evaluateTriggers({ ...ctx, tx }, {});
    assert.equal(started.length, 1);
    throw new Error('The process was killed.');
  });
  await assert.rejects(cut, { message: 'The process was killed.' });
  const counts = async () => [
    await countRows(ctx, 'playbook_executions'),
    await countRows(ctx, 'timeline_events', "event_type = 'trigger.fired'"),
    (await triggerOf(ctx, 'voc')).triggerCount,
  ];
  assert.deepEqual(await counts(), [0, 0, 0]);
  await evaluateTriggers(ctx, {});
  await evaluateTriggers(ctx, {});
  assert.deepEqual(await counts(), [1, 1, 1]);
});

test('whoever may change playbooks may evaluate by hand, nobody else', async () => {
  const tenant = await testTenant();
  await judgedAccount(tenant.ctx, { kpis: { 'NPS Score': 1 } });
  await turnOn(tenant.ctx, 'voc');
  for (const role of ['Editor', 'Viewer'] as const)
    await assert.rejects(evaluateNow(tenant.as(role)), { code: 'forbidden', reason: 'session.forbidden' });
  const result = await evaluateNow(tenant.as('Manager'));
  assert.deepEqual([result.accounts, result.started.length, result.heldByCap], [1, 1, 0]);
});
