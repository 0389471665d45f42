import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { playbooks, playbookTriggers, playbookVersions } from '#db/schema/playbooks.ts';
import { read, write } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { builtInPlaybooks } from './built-in/built-in-playbooks.ts';
import { readDefinition, selectPublished } from './read-definition.ts';
import { seedPlaybooks } from './seed-playbooks.ts';

test('a new workspace has the built-in playbooks, published, each with a trigger that is off', async () => {
  const { ctx, id } = await testTenant();
  const { rows, triggers } = await read(ctx, async (tx) => ({
    rows: await tx.select().from(playbooks).where(eq(playbooks.tenantId, id)),
    triggers: await tx.select().from(playbookTriggers).where(eq(playbookTriggers.tenantId, id)),
  }));
  assert.deepEqual(rows.map(({ key }) => key).toSorted(), builtInPlaybooks.map(({ key }) => key).toSorted());
  assert.ok(rows.every((row) => row.isBuiltIn && row.publishedVersion === 1 && !row.isArchived));
  assert.equal(triggers.length, rows.length);
  assert.ok(triggers.every((trigger) => !trigger.autoTriggerEnabled && trigger.triggerCount === 0));
  const voc = triggers.find(({ playbookType }) => playbookType === 'voc');
  assert.deepEqual(voc?.triggerConfig, {
    nps_threshold: 10,
    csat_threshold: 3.6,
    churn_risk_threshold: 30,
    health_drop_threshold: 10,
  });
});

test('seeding again adds what is missing and leaves what a workspace has changed', async () => {
  const { ctx, id } = await testTenant();
  const isVoc = and(eq(playbooks.tenantId, id), eq(playbooks.key, 'voc-sprint'));
  await write(ctx, async (tx) => {
    await tx.update(playbooks).set({ name: 'Our own sprint' }).where(isVoc);
    await tx.delete(playbooks).where(and(eq(playbooks.tenantId, id), eq(playbooks.key, 'sla-stabilizer')));
  });
  await seedPlaybooks(ctx);
  await seedPlaybooks(ctx);
  const { rows, versions } = await read(ctx, async (tx) => ({
    rows: await tx.select().from(playbooks).where(eq(playbooks.tenantId, id)),
    versions: await tx.select().from(playbookVersions).where(eq(playbookVersions.tenantId, id)),
  }));
  assert.equal(rows.length, builtInPlaybooks.length);
  assert.equal(versions.length, builtInPlaybooks.length);
  assert.equal(rows.find(({ key }) => key === 'voc-sprint')?.name, 'Our own sprint');
});

test('the definition in force is found by its playbook, and that of a version by its id, in its own workspace only', async () => {
  const [{ ctx, id }, other] = [await testTenant(), await testTenant()];
  const [voc] = await read(ctx, (tx) =>
    tx
      .select()
      .from(playbooks)
      .where(and(eq(playbooks.tenantId, id), eq(playbooks.key, 'voc-sprint'))),
  );
  const playbookId = voc?.id ?? '';
  const published = await read(ctx, (tx) => selectPublished(ctx, tx, playbookId));
  assert.deepEqual([published.number, published.definition.name], [1, 'VoC Sprint']);
  const version = await read(ctx, (tx) => readDefinition(ctx, tx, published.versionId));
  assert.deepEqual(version, { number: 1, definition: published.definition });
  const notFound = { code: 'not-found' };
  await assert.rejects(
    read(other.ctx, (tx) => selectPublished(other.ctx, tx, playbookId)),
    notFound,
  );
  await assert.rejects(
    read(other.ctx, (tx) => readDefinition(other.ctx, tx, published.versionId)),
    notFound,
  );
});
