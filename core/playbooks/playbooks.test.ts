import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { listAudit } from '#core/audit/list-audit.ts';
import { playbookTriggers } from '#db/schema/playbooks.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { playbooksContract } from '#shared/contracts/playbooks.ts';
import { testTenant } from '#test/test-app.ts';
import { archivePlaybook, restorePlaybook } from './archive-playbook.ts';
import { checkPlaybook } from './check-playbook.ts';
import { createPlaybook } from './create-playbook.ts';
import { discardDraft } from './discard-draft.ts';
import { getPlaybook, getPlaybookVersion } from './get-playbook.ts';
import { listMeasures } from './list-measures.ts';
import { listPlaybooks } from './list-playbooks.ts';
import { publishPlaybook } from './publish-playbook.ts';
import { readDefinition, selectPublished } from './read-definition.ts';
import { saveDraft } from './save-draft.ts';
import { starterDefinition } from './starter-definition.ts';

const rows = async (ctx: Ctx, query: Partial<Parameters<typeof listPlaybooks>[1]> = {}) =>
  (await listPlaybooks(ctx, { limit: 50, ...query })).items;
const idOf = async (ctx: Ctx, key: string) => (await rows(ctx)).find((row) => row.key === key)?.id ?? '';
const actionsOn = async (ctx: Ctx, id: string) =>
  (await listAudit(ctx, { limit: 200 })).items
    .filter(({ resourceId }) => resourceId === id)
    .map(({ action }) => action)
    .toReversed();
const triggerOf = async (ctx: Ctx, playbookId: string) =>
  (await read(ctx, (tx) => tx.select().from(playbookTriggers).where(eq(playbookTriggers.playbookId, playbookId)))).at(
    0,
  );

test('playbooks are listed by name, filtered by type and searched, with what is in force', async () => {
  const { ctx } = await testTenant();
  const all = await rows(ctx);
  assert.deepEqual(
    all.map(({ name }) => name),
    ['Activation Blitz', 'Expansion Timing', 'Renewal Safeguard', 'SLA Stabilizer', 'VoC Sprint'],
  );
  const { id: _, updatedAt: _at, purpose, ...voc } = (await rows(ctx, { type: ['voc'] }))[0] ?? assert.fail();
  assert.match(purpose, /^Find out in four weeks/);
  assert.deepEqual(voc, {
    key: 'voc-sprint',
    type: 'voc',
    name: 'VoC Sprint',
    durationDays: 30,
    steps: 13,
    isBuiltIn: true,
    isArchived: false,
    publishedVersion: 1,
    hasDraft: false,
    autoTriggerEnabled: false,
    running: 0,
    version: 1,
  });
  assert.deepEqual(
    (await rows(ctx, { search: 'sla sta' })).map(({ key }) => key),
    ['sla-stabilizer'],
  );
  const first = await listPlaybooks(ctx, { limit: 2, sort: '-name' });
  assert.equal(first.total.count, 5);
  const second = await listPlaybooks(ctx, { limit: 2, sort: '-name', cursor: first.nextCursor ?? '' });
  assert.deepEqual(
    [...first.items, ...second.items].map(({ key }) => key),
    ['voc-sprint', 'sla-stabilizer', 'renewal-safeguard', 'expansion-timing'],
  );
});

test('a playbook of its own begins as a draft, gets a key of its name and a trigger when it is first published', async () => {
  const { ctx } = await testTenant();
  const mine = await createPlaybook(ctx, { name: 'Quarterly Review – Größe' });
  assert.deepEqual(
    [mine.key, mine.type, mine.publishedVersion, mine.hasDraft, mine.published, mine.can],
    ['quarterly-review-grosse', 'custom', null, true, null, { update: true, start: false }],
  );
  assert.deepEqual(mine.draft?.problems, []);
  assert.equal(await triggerOf(ctx, mine.id), undefined);
  await assert.rejects(
    read(ctx, (tx) => selectPublished(ctx, tx, mine.id)),
    { code: 'precondition', reason: 'playbook.not-published' },
  );
  const published = await publishPlaybook(ctx, { id: mine.id, version: 1 });
  assert.deepEqual(
    [published.publishedVersion, published.hasDraft, published.draft, published.can.start],
    [1, false, null, true],
  );
  const trigger = await triggerOf(ctx, mine.id);
  assert.deepEqual(
    [trigger?.playbookType, trigger?.autoTriggerEnabled, trigger?.triggerConfig],
    ['custom', false, { rule: { anyOf: [{ allOf: [{ signal: { kind: 'score' }, op: '<', value: 50 }] }] } }],
  );
  assert.deepEqual(await actionsOn(ctx, mine.id), ['playbook.created', 'playbook.published']);
});

test('two playbooks of one name have keys of their own, and a copy has the steps of its original', async () => {
  const { ctx } = await testTenant();
  const voc = await idOf(ctx, 'voc-sprint');
  const copy = await createPlaybook(ctx, { name: 'VoC Sprint', copyOf: voc });
  const again = await createPlaybook(ctx, { name: 'VoC Sprint', copyOf: copy.id });
  assert.deepEqual([copy.key, again.key], ['voc-sprint-2', 'voc-sprint-3']);
  assert.equal(again.isBuiltIn, false);
  const original = await getPlaybook(ctx, { id: voc });
  assert.deepEqual(again.draft?.definition, original.published);
  assert.deepEqual(again.draft?.problems, []);
  const signs = await createPlaybook(ctx, { name: '???' });
  assert.equal(signs.key, 'playbook');
});

test('a new version leaves what a running execution began with as it was', async () => {
  const { ctx } = await testTenant();
  const id = await idOf(ctx, 'voc-sprint');
  const before = await read(ctx, (tx) => selectPublished(ctx, tx, id));
  const shorter = {
    ...before.definition,
    name: 'VoC Dash',
    steps: before.definition.steps.slice(0, 4),
    exitCriteria: [],
  };
  const saved = await saveDraft(ctx, { id, definition: shorter });
  assert.deepEqual([saved.name, saved.publishedVersion, saved.hasDraft, saved.steps], ['VoC Sprint', 1, true, 13]);
  const published = await publishPlaybook(ctx, { id, version: saved.draft?.version ?? 0 });
  assert.deepEqual(
    [published.name, published.publishedVersion, published.steps, published.isBuiltIn, published.key],
    ['VoC Dash', 2, 4, true, 'voc-sprint'],
  );
  const after = await read(ctx, (tx) => readDefinition(ctx, tx, before.versionId));
  assert.deepEqual(after, { number: 1, definition: before.definition });
  const now = await read(ctx, (tx) => selectPublished(ctx, tx, id));
  assert.deepEqual([now.number, now.definition], [2, shorter]);
  assert.deepEqual((await getPlaybookVersion(ctx, { id, number: 1 })).definition, before.definition);
  assert.deepEqual(
    published.versions.map(({ number, status, changedBy }) => [number, status, changedBy]),
    [
      [2, 'published', 'Ada Admin'],
      [1, 'published', 'Test'],
    ],
  );
});

test('a draft with faults is saved but not published, and each fault names its field', async () => {
  const { ctx } = await testTenant();
  const definition = { ...starterDefinition('Faulty'), steps: [] };
  const { id, draft } = await createPlaybook(ctx, { name: 'Faulty', definition });
  const paths = ['steps', 'exitCriteria.0.rule'];
  assert.deepEqual(
    draft?.problems.map(({ path }) => path),
    paths,
  );
  assert.deepEqual((await checkPlaybook(ctx, { definition })).problems, draft?.problems);
  await assert.rejects(publishPlaybook(ctx, { id, version: 1 }), {
    code: 'invalid',
    reason: 'playbook.invalid',
    details: {
      problems: draft?.problems.map(({ path, message }) => ({ path: `definition.${path}`, message })),
    },
  });
  assert.equal((await getPlaybook(ctx, { id })).publishedVersion, null);
});

test('a definition with a step without an id is refused before it reaches a verb', () => {
  const [step] = starterDefinition('Mine').steps;
  const { id: _, ...nameless } = step ?? assert.fail();
  const input = playbooksContract.saveDraft['~orpc'].inputSchema;
  const given = { id: newId(), definition: { ...starterDefinition('Mine'), steps: [nameless] } };
  const issue = input?.safeParse(given).error?.issues[0];
  assert.deepEqual(issue?.path, ['definition', 'steps', 0, 'id']);
  assert.match(issue?.message ?? '', /A step needs an id of small letters/);
});

test('of two who save, publish or discard a draft at once one is told to load it again', async () => {
  const { ctx } = await testTenant();
  const { id } = await createPlaybook(ctx, { name: 'Shared' });
  const conflict = { code: 'conflict', reason: 'playbook.changed-meanwhile' };
  const definition = starterDefinition('Shared');
  await assert.rejects(saveDraft(ctx, { id, definition }), conflict);
  await saveDraft(ctx, { id, version: 1, definition: { ...definition, purpose: 'Ours' } });
  await assert.rejects(saveDraft(ctx, { id, version: 1, definition: { ...definition, purpose: 'Mine' } }), conflict);
  const publishers = [publishPlaybook(ctx, { id, version: 2 }), publishPlaybook(ctx, { id, version: 2 })];
  const outcomes = await Promise.allSettled(publishers);
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  assert.ok(reasons.every((error) => error instanceof AppError && error.reason === conflict.reason));
  await assert.rejects(saveDraft(ctx, { id, version: 2, definition }), conflict);
  const starters = [saveDraft(ctx, { id, definition }), saveDraft(ctx, { id, definition })];
  assert.deepEqual((await Promise.allSettled(starters)).map(({ status }) => status).toSorted(), [
    'fulfilled',
    'rejected',
  ]);
});

test('a draft is discarded once; the draft that is all there is stays', async () => {
  const { ctx } = await testTenant();
  const id = await idOf(ctx, 'sla-stabilizer');
  const { published } = await getPlaybook(ctx, { id });
  await saveDraft(ctx, { id, definition: { ...(published ?? assert.fail()), purpose: 'Changed' } });
  await assert.rejects(discardDraft(ctx, { id, version: 7 }), {
    code: 'conflict',
    reason: 'playbook.changed-meanwhile',
  });
  assert.equal((await discardDraft(ctx, { id, version: 1 })).draft, null);
  const { versions } = await discardDraft(ctx, { id });
  assert.equal(versions.length, 1);
  assert.deepEqual(await actionsOn(ctx, id), ['playbook.draft-saved', 'playbook.draft-discarded']);
  const mine = await createPlaybook(ctx, { name: 'Only a draft' });
  await assert.rejects(discardDraft(ctx, { id: mine.id }), { code: 'precondition', reason: 'playbook.only-draft' });
});

test('an archived playbook leaves the list, starts no more and has its trigger turned off, once', async () => {
  const { ctx } = await testTenant();
  const id = await idOf(ctx, 'voc-sprint');
  await ctx.db.transaction({ tenantId: ctx.tenant.id }, (tx) =>
    tx.update(playbookTriggers).set({ autoTriggerEnabled: true }).where(eq(playbookTriggers.playbookId, id)),
  );
  assert.equal((await getPlaybook(ctx, { id })).autoTriggerEnabled, true);
  await archivePlaybook(ctx, { id });
  await archivePlaybook(ctx, { id });
  assert.equal(await idOf(ctx, 'voc-sprint'), '');
  const [archived] = await rows(ctx, { isArchived: true });
  assert.deepEqual([archived?.id, archived?.autoTriggerEnabled], [id, false]);
  await assert.rejects(
    read(ctx, (tx) => selectPublished(ctx, tx, id)),
    { reason: 'playbook.archived' },
  );
  await assert.rejects(saveDraft(ctx, { id, definition: starterDefinition('No') }), { reason: 'playbook.archived' });
  const restored = await restorePlaybook(ctx, { id });
  await restorePlaybook(ctx, { id });
  assert.deepEqual([restored.isArchived, restored.autoTriggerEnabled, restored.can.update], [false, false, true]);
  assert.deepEqual(await actionsOn(ctx, id), ['playbook.archived', 'playbook.restored']);
});

test('the measures are the KPIs of the reference ranges with their units, and the categories', async () => {
  const { ctx } = await testTenant();
  const { kpis, categories } = await listMeasures(ctx);
  assert.deepEqual(
    kpis.find(({ name }) => name === 'CSAT Score'),
    { name: 'CSAT Score', unit: '/5' },
  );
  assert.equal(categories.length, 5);
});

test('playbooks of another workspace are not found, and who may only read them changes none', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const mine = await createPlaybook(theirs.ctx, { name: 'Theirs' });
  const { id } = mine;
  const definition = starterDefinition('Mine');
  const notFound = { code: 'not-found', reason: 'playbook.not-found' };
  await assert.rejects(getPlaybook(ours.ctx, { id }), notFound);
  await assert.rejects(getPlaybookVersion(ours.ctx, { id, number: 1 }), { code: 'not-found' });
  await assert.rejects(createPlaybook(ours.ctx, { name: 'Spy', copyOf: id }), notFound);
  await assert.rejects(saveDraft(ours.ctx, { id, version: 1, definition }), notFound);
  await assert.rejects(discardDraft(ours.ctx, { id }), notFound);
  await assert.rejects(publishPlaybook(ours.ctx, { id, version: 1 }), notFound);
  await assert.rejects(archivePlaybook(ours.ctx, { id }), notFound);
  await assert.rejects(restorePlaybook(ours.ctx, { id }), notFound);
  const forbidden = { code: 'forbidden', reason: 'session.forbidden' };
  for (const reader of [theirs.as('Viewer'), theirs.as('Editor')]) {
    assert.deepEqual((await getPlaybook(reader, { id })).can.update, false);
    await assert.rejects(createPlaybook(reader, { name: 'No' }), forbidden);
    await assert.rejects(saveDraft(reader, { id, version: 1, definition }), forbidden);
    await assert.rejects(discardDraft(reader, { id }), forbidden);
    await assert.rejects(publishPlaybook(reader, { id, version: 1 }), forbidden);
    await assert.rejects(archivePlaybook(reader, { id }), forbidden);
    await assert.rejects(restorePlaybook(reader, { id }), forbidden);
  }
  assert.equal((await getPlaybook(theirs.as('Manager'), { id })).can.update, true);
});
