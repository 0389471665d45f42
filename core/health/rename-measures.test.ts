import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getScoring } from '#core/scoring/get-scoring.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { measuredAccount } from './measured-account.test-data.ts';
import { readMeasures } from './read-measures.ts';
import { recalculateAll } from './recalculation/recalculate-all.ts';

const noProgress = { report: async () => undefined, signal: new AbortController().signal };

/** Renames categories without any calculation after it; null takes one away. */
async function rename(ctx: Ctx, names: Record<string, string | null>): Promise<void> {
  const { version, categories } = await getScoring(ctx);
  const renamed = categories.flatMap(({ name, weight }) => {
    const to = names[name] === undefined ? name : names[name];
    return to === null ? [] : [{ name: to, weight, formerName: name }];
  });
  await updateScoring(ctx, { version, categories: renamed, recalculateFrom: null });
}

/** The scores of categories, by the names asked for. */
const scoresOf = async (ctx: Ctx, id: string, ...names: string[]) =>
  read(ctx, (tx) =>
    readMeasures(
      ctx,
      tx,
      id,
      names.map((name) => ({ kind: 'category' as const, name })),
    ),
  );

test('what was measured of a category is found under its new name before anything is calculated anew', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [
    { name: 'NPS Score', category: 'Relationship Strength', values: { '2026-06': 20 } },
    { name: 'Feature Adoption Rate', category: 'Adoption & Engagement', values: { '2026-06': 90 } },
  ]);
  const before = await scoresOf(ctx, id, 'Relationship Strength', 'Adoption & Engagement');
  assert.ok(before.every((score) => score !== null) && before[0] !== before[1]);
  await rename(ctx, { 'Relationship Strength': 'Adoption & Engagement', 'Adoption & Engagement': 'Usage' });
  const after = await scoresOf(ctx, id, 'Adoption & Engagement', 'Usage', 'Relationship Strength');
  assert.deepEqual(after, [...before, null]);
  await recalculateAll(ctx, { fromMonth: 0 }, noProgress);
  assert.deepEqual(await scoresOf(ctx, id, 'Adoption & Engagement', 'Usage', 'Relationship Strength'), after);
});

test('a category may take a name that another one has left behind', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [
    { name: 'NPS Score', category: 'Relationship Strength', values: { '2026-06': 20 } },
    { name: 'Feature Adoption Rate', category: 'Adoption & Engagement', values: { '2026-06': 90 } },
  ]);
  const [, adoption] = await scoresOf(ctx, id, 'Relationship Strength', 'Adoption & Engagement');
  await rename(ctx, { 'Relationship Strength': null });
  await rename(ctx, { 'Adoption & Engagement': 'Relationship Strength' });
  assert.deepEqual(await scoresOf(ctx, id, 'Relationship Strength'), [adoption]);
  await recalculateAll(ctx, { fromMonth: 0 }, noProgress);
  assert.equal((await scoresOf(ctx, id, 'Relationship Strength'))[0] !== null, true);
});
