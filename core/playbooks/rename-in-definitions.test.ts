import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listAudit } from '#core/audit/list-audit.ts';
import { getScoring } from '#core/scoring/get-scoring.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { testTenant } from '#test/test-app.ts';
import { createPlaybook } from './create-playbook.ts';
import { getPlaybook } from './get-playbook.ts';
import { publishPlaybook } from './publish-playbook.ts';
import { saveDraft } from './save-draft.ts';
import { starterDefinition } from './starter-definition.ts';

test('a category that is renamed is still what playbooks measure, in the version in force and in the draft', async () => {
  const { ctx } = await testTenant();
  const starter = starterDefinition('Value');
  const measure = { kind: 'category' as const, name: 'product value' };
  const definition = {
    ...starter,
    outcomes: starter.outcomes.map((outcome) => ({ ...outcome, measure })),
    exitCriteria: [
      { id: 'good', label: 'Good', rule: { kind: 'measure' as const, measure, op: '>=' as const, value: 70 } },
    ],
  };
  const { id, draft } = await createPlaybook(ctx, { name: 'Value', definition });
  const { published } = await publishPlaybook(ctx, { id, version: draft?.version ?? 0 });
  assert.ok(published);
  const saved = await saveDraft(ctx, { id, definition: published });
  const { version, categories } = await getScoring(ctx);
  const renamed = categories.map(({ name, weight }) => ({
    name: name === 'Product Value' ? 'Worth' : name,
    weight,
    formerName: name,
  }));
  await updateScoring(ctx, { version, categories: renamed, recalculateFrom: null });
  const after = await getPlaybook(ctx, { id });
  for (const found of [after.published, after.draft?.definition]) {
    assert.deepEqual(
      found?.outcomes.map((outcome) => outcome.measure),
      starter.outcomes.map(() => ({ kind: 'category', name: 'Worth' })),
    );
    assert.deepEqual(found?.exitCriteria[0]?.rule, {
      ...definition.exitCriteria[0]?.rule,
      measure: { ...measure, name: 'Worth' },
    });
  }
  // Who edits the draft with the former name in it is told that it has changed.
  const late = saveDraft(ctx, { id, version: saved.draft?.version, definition: published });
  await assert.rejects(late, { code: 'conflict', reason: 'playbook.changed-meanwhile' });
  const { items } = await listAudit(ctx, { limit: 50, action: ['playbook.category-renamed'] });
  assert.deepEqual(
    items.map(({ resourceId, newValues }) => [resourceId, newValues]),
    [[id, { renames: [{ from: 'Product Value', to: 'Worth' }], versions: 2 }]],
  );
});
