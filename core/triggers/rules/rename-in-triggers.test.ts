import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { listAudit } from '#core/audit/list-audit.ts';
import { createPlaybook } from '#core/playbooks/create-playbook.ts';
import { publishPlaybook } from '#core/playbooks/publish-playbook.ts';
import { getScoring } from '#core/scoring/get-scoring.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { playbookTriggers } from '#db/schema/playbooks.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { evaluateTriggers } from '../evaluation/evaluate-triggers.ts';
import { judgedAccount, triggerOf, turnOn } from '../judged-account.test-data.ts';
import { updateTrigger } from '../update-trigger.ts';

/** Renames categories, all at once; null takes one away. */
async function rename(ctx: Ctx, names: Record<string, string | null>): Promise<void> {
  const { version, categories } = await getScoring(ctx);
  const renamed = categories.flatMap(({ name, weight }) => {
    const to = names[name] === undefined ? name : names[name];
    return to === null ? [] : [{ name: to, weight, formerName: name }];
  });
  await updateScoring(ctx, { version, categories: renamed, recalculateFrom: null });
}

test('a category that is renamed is still what the built-in playbooks look at', async () => {
  const { ctx } = await testTenant();
  await turnOn(ctx, 'activation');
  await turnOn(ctx, 'expansion');
  await rename(ctx, { 'Adoption & Engagement': 'Usage' });
  const { ruleText, triggerConfig, unknownCategories, version } = await triggerOf(ctx, 'expansion');
  assert.match(ruleText, /the score of Usage is at least 75/);
  assert.deepEqual([triggerConfig['adoption_category'], unknownCategories, version], ['Usage', [], 3]);
  await judgedAccount(ctx, { name: 'New', contractStartDate: '2026-06-01', categories: { Usage: 20 } });
  await judgedAccount(ctx, { name: 'Strong', score: 90, categories: { Usage: 90 } });
  const { started } = await evaluateTriggers(ctx, {});
  assert.deepEqual(started.map(({ account, playbook }) => `${account.name}: ${playbook.name}`).toSorted(), [
    'New: Activation Blitz',
    'Strong: Expansion Timing',
  ]);
  const { items } = await listAudit(ctx, { limit: 50, action: ['trigger.updated'] });
  const renamed = items.filter(({ newValues }) => JSON.stringify(newValues).includes('"Usage"'));
  assert.equal(renamed.length, 2);
});

test('thresholds that an earlier release has stored without the category follow its name as well', async () => {
  const { ctx } = await testTenant();
  const { id } = await triggerOf(ctx, 'expansion');
  const isTrigger = and(eq(playbookTriggers.tenantId, ctx.tenant.id), eq(playbookTriggers.id, id));
  const triggerConfig = { health_threshold: 85, adoption_score_threshold: 60, license_utilization_threshold: 90 };
  await write(ctx, (tx) => tx.update(playbookTriggers).set({ triggerConfig }).where(isTrigger));
  const before = await triggerOf(ctx, 'expansion');
  assert.deepEqual(before.triggerConfig, { ...triggerConfig, adoption_category: 'Adoption & Engagement' });
  await rename(ctx, { 'Adoption & Engagement': 'Usage' });
  const after = await triggerOf(ctx, 'expansion');
  assert.deepEqual(after.triggerConfig, { ...triggerConfig, adoption_category: 'Usage' });
});

test('a rule of one’s own keeps to its categories when two of them change names', async () => {
  const { ctx } = await testTenant();
  const created = await createPlaybook(ctx, { name: 'Our own' });
  await publishPlaybook(ctx, { id: created.id, version: created.draft?.version ?? 0 });
  const { id, version } = await triggerOf(ctx, 'custom');
  const when = (name: string, value: number) => ({
    signal: { kind: 'category' as const, name },
    op: '<' as const,
    value,
  });
  const rule = { anyOf: [{ allOf: [when('product value', 10), when('Business Outcomes', 20)] }] };
  await updateTrigger(ctx, { id, version, triggerConfig: { rule } });
  await rename(ctx, { 'Product Value': 'Business Outcomes', 'Business Outcomes': 'Product Value' });
  const after = await triggerOf(ctx, 'custom');
  assert.deepEqual(after.rule.anyOf, [{ allOf: [when('Business Outcomes', 10), when('Product Value', 20)] }]);
  await rename(ctx, { 'Relationship Strength': 'Relations' });
  assert.equal((await triggerOf(ctx, 'custom')).version, after.version);
});

test('a trigger names the categories that are not there, and takes another one in their place', async () => {
  const { ctx } = await testTenant();
  await rename(ctx, { 'Adoption & Engagement': null });
  const { id, version, unknownCategories } = await turnOn(ctx, 'activation', { dailyCap: 5 });
  assert.deepEqual(unknownCategories, ['Adoption & Engagement']);
  await assert.rejects(updateTrigger(ctx, { id, version, triggerConfig: { adoption_category: 'Nonsense' } }), {
    reason: 'trigger.invalid',
    details: {
      problems: [{ path: 'triggerConfig.adoption_category', message: 'There is no category called Nonsense.' }],
    },
  });
  const unchanged = { adoption_category: 'Adoption & Engagement', days_since_start: 30 };
  const kept = await updateTrigger(ctx, { id, version, triggerConfig: unchanged });
  const chosen = { adoption_category: 'Business Outcomes' };
  const changed = await updateTrigger(ctx, { id, version: kept.version, triggerConfig: chosen });
  assert.deepEqual(changed.unknownCategories, []);
  assert.match(changed.ruleText, /the score of Business Outcomes is at most 50/);
});
