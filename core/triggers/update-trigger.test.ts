import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listAudit } from '#core/audit/list-audit.ts';
import { archivePlaybook } from '#core/playbooks/archive-playbook.ts';
import { playbooks, playbookTriggers } from '#db/schema/playbooks.ts';
import { within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { Rule, Signal } from '#shared/contracts/measures.ts';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { testTenant } from '#test/test-app.ts';
import { getTrigger } from './get-trigger.ts';
import { judgedAccount, triggerOf } from './judged-account.test-data.ts';
import { listTriggers } from './list-triggers.ts';
import { updateTrigger } from './update-trigger.ts';

const ruleOf = (signal: Signal): Rule => ({ anyOf: [{ allOf: [{ signal, op: '<', value: 50 }] }] });

/** Adds a playbook of one's own with its trigger, as publishing it does. */
async function customTrigger(ctx: Ctx): Promise<Trigger> {
  const common = { tenantId: ctx.tenant.id, id: newId() };
  await write(ctx, async (tx) => {
    const playbook = { ...common, key: 'own', type: 'custom' as const, name: 'Our own', nameKey: 'ourown' };
    await tx.insert(playbooks).values(playbook);
    const triggerConfig = { rule: ruleOf({ kind: 'score' }) };
    await tx
      .insert(playbookTriggers)
      .values({ ...common, playbookId: common.id, playbookType: 'custom', triggerConfig });
  });
  return triggerOf(ctx, 'custom');
}

test('a workspace has the trigger of each built-in playbook, off, with its thresholds as a sentence', async () => {
  const { ctx } = await testTenant();
  const { items } = await listTriggers(ctx, {});
  assert.deepEqual(
    items.map(({ playbook, autoTriggerEnabled }) => [playbook.name, autoTriggerEnabled]),
    ['Activation Blitz', 'Expansion Timing', 'Renewal Safeguard', 'SLA Stabilizer', 'VoC Sprint'].map((name) => [
      name,
      false,
    ]),
  );
  assert.deepEqual((await listTriggers(ctx, { enabled: true })).items, []);
  const trigger = await triggerOf(ctx, 'renewal');
  assert.equal(
    trigger.ruleText,
    'The contract ends in at most 90 days, and the score is below 70 or Renewal Probability is below 50.',
  );
  assert.deepEqual(await getTrigger(ctx, { id: trigger.id }), trigger);
});

test('only the thresholds given are changed, on the version their editor saw, and it is audited', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const { id, version } = await triggerOf(ctx, 'voc');
  const changed = await updateTrigger(tenant.as('Manager'), {
    id,
    version,
    triggerConfig: { nps_threshold: -5 },
    autoTriggerEnabled: true,
    cooldownDays: 7,
  });
  assert.deepEqual(changed.triggerConfig, {
    nps_threshold: -5,
    csat_threshold: 3.6,
    churn_risk_threshold: 30,
    health_drop_threshold: 10,
  });
  assert.deepEqual(
    [changed.autoTriggerEnabled, changed.cooldownDays, changed.dailyCap, changed.version, changed.can.update],
    [true, 7, 20, 2, true],
  );
  await assert.rejects(updateTrigger(ctx, { id, version, dailyCap: 1 }), {
    code: 'conflict',
    reason: 'trigger.changed-meanwhile',
  });
  const { items } = await listAudit(ctx, { limit: 50 });
  const audited = items.find(({ action }) => action === 'trigger.updated');
  assert.deepEqual(Object.keys(audited?.newValues ?? {}).toSorted(), [
    'autoTriggerEnabled',
    'cooldownDays',
    'triggerConfig',
  ]);
});

test('a threshold out of its range, of the wrong kind or unknown is refused with its name', async () => {
  const { ctx } = await testTenant();
  const { id, version } = await triggerOf(ctx, 'voc');
  const problemsOf = async (triggerConfig: Record<string, unknown>) => {
    const error: unknown = await updateTrigger(ctx, { id, version, triggerConfig }).catch((thrown: unknown) => thrown);
    const { code, reason, details } = error as { code: string; reason: string; details: { problems: unknown } };
    assert.deepEqual([code, reason], ['invalid', 'trigger.invalid']);
    return details.problems;
  };
  assert.deepEqual(await problemsOf({ nps_threshold: -101, csat_threshold: 6 }), [
    { path: 'triggerConfig.nps_threshold', message: 'The NPS threshold is at least -100.' },
    { path: 'triggerConfig.csat_threshold', message: 'The CSAT threshold is at most 5.' },
  ]);
  assert.deepEqual(await problemsOf({ health_drop_threshold: 'ten' }), [
    { path: 'triggerConfig.health_drop_threshold', message: 'The health drop is a number from 0.1 to 100.' },
  ]);
  assert.deepEqual(await problemsOf({ sla_compliance_threshold: 80 }), [
    {
      path: 'triggerConfig.sla_compliance_threshold',
      message: 'This playbook has no threshold called sla_compliance_threshold.',
    },
  ]);
  assert.equal((await getTrigger(ctx, { id })).version, version);
});

test('a rule of one’s own may ask for what is measured, has a range or is known to the catalogue, and nothing else', async () => {
  const { ctx } = await testTenant();
  await judgedAccount(ctx, { kpis: { 'Our very own number': 3 }, categories: { 'A former category': 50 } });
  let { id, version } = await customTrigger(ctx);
  const known: Signal[] = [
    { kind: 'kpi', name: 'our very own NUMBER' },
    { kind: 'kpi', name: 'Net Promoter Score' },
    { kind: 'category', name: 'Business Outcomes' },
    { kind: 'days-to-contract-end' },
  ];
  for (const signal of known)
    ({ id, version } = await updateTrigger(ctx, { id, version, triggerConfig: { rule: ruleOf(signal) } }));
  assert.equal((await getTrigger(ctx, { id })).ruleText, 'The contract ends in less than 50 days.');
  const rule: Rule = {
    anyOf: [
      ...ruleOf({ kind: 'score' }).anyOf,
      {
        allOf: [
          { signal: { kind: 'category', name: 'A former category' }, op: '<', value: 1 },
          { signal: { kind: 'kpi', name: 'Nonsense' }, op: '<', value: 1 },
        ],
      },
    ],
  };
  await assert.rejects(updateTrigger(ctx, { id, version, triggerConfig: { rule } }), {
    reason: 'trigger.invalid',
    details: {
      problems: [
        {
          path: 'triggerConfig.rule.anyOf.1.allOf.0.signal.name',
          message: 'There is no category called A former category.',
        },
        { path: 'triggerConfig.rule.anyOf.1.allOf.1.signal.name', message: 'There is no KPI called Nonsense.' },
      ],
    },
  });
});

test('the trigger of a playbook in the archive is not turned on', async () => {
  const { ctx } = await testTenant();
  const { id, version, playbook } = await triggerOf(ctx, 'voc');
  await archivePlaybook(ctx, playbook);
  await assert.rejects(updateTrigger(ctx, { id, version, autoTriggerEnabled: true }), {
    code: 'precondition',
    reason: 'playbook.archived',
  });
  assert.equal((await updateTrigger(ctx, { id, version, dailyCap: 5 })).dailyCap, 5);
});

test('a trigger is not turned on while its playbook is being archived', async () => {
  const { ctx } = await testTenant();
  const { id, version, playbook } = await triggerOf(ctx, 'voc');
  const turning = await write(ctx, async (tx) => {
    await archivePlaybook(within(ctx, tx), playbook);
    const turned = updateTrigger(ctx, { id, version, autoTriggerEnabled: true }).catch((error: unknown) => error);
    // Time for it to look at the playbook before the archive counts, where there is more than one connection.
    await tx.execute('select pg_sleep(0.1)');
    return { turned };
  });
  assert.equal(((await turning.turned) as { reason: string }).reason, 'playbook.archived');
  assert.equal((await getTrigger(ctx, { id })).autoTriggerEnabled, false);
});

test('a trigger of another workspace is not found, and who may only read changes nothing', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const { id, version } = await triggerOf(theirs.ctx, 'voc');
  const notFound = { code: 'not-found', reason: 'trigger.not-found' };
  await assert.rejects(getTrigger(ours.ctx, { id }), notFound);
  await assert.rejects(updateTrigger(ours.ctx, { id, version, dailyCap: 1 }), notFound);
  for (const role of ['Viewer', 'Editor'] as const) {
    const trigger = await triggerOf(theirs.as(role), 'voc');
    assert.equal(trigger.can.update, false);
    const change = updateTrigger(theirs.as(role), { id, version, dailyCap: 1 });
    await assert.rejects(change, { code: 'forbidden', reason: 'session.forbidden' });
  }
});
