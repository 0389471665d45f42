import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { AccountRow } from '#shared/contracts/accounts.ts';
import type { Scoring } from '#shared/contracts/scoring.ts';
import { ask, points } from './read-health.ts';
import { awaitValue } from '../open-demo.ts';
import type { Demo } from '../open-demo.ts';

const strict = { 'Score 0': '970', 'At risk from': '980', 'Healthy from': '990', 'Score 100': '1000' };

/** An admin changes how scores are made, and sees what that does before it is done. */
export function changeScoring(demo: () => Demo): void {
  test('weights show what they would do while they are typed, and change nothing until they are saved', async () => {
    await demo().enter(async (page) => {
      const before = await ask<Scoring>(page, '/scoring');
      const category = before.categories[0]?.name ?? '';
      await page.goto('/settings/weights');
      await page.getByText('Change a weight to see which accounts would change band.').waitFor();
      await page.getByRole('textbox', { name: `Weight of ${category}` }).fill('400');
      await page.getByText(/(accounts change band|No account changes band) · mean score/).waitFor();
      await page.getByRole('button', { name: 'Discard changes' }).click();
      await page.getByText('Change a weight to see which accounts would change band.').waitFor();
      assert.deepEqual(await ask<Scoring>(page, '/scoring'), before);
    });
  });

  test('a stricter reference range lowers the scores by what was foretold', async () => {
    await demo().enter(async (page) => {
      const before = await meanScore(page);
      await page.goto('/settings/ranges?search=nps%20score');
      await page.getByRole('button', { name: 'NPS Score', exact: true }).click();
      const drawer = page.getByRole('dialog', { name: 'NPS Score' });
      await drawer.getByText('Change the bands to see which accounts would change band.').waitFor();
      assert.ok(await drawer.getByRole('button', { name: 'Save range' }).isDisabled());
      // From the worst point up, so that the points are in order only when the last one is typed.
      for (const [point, value] of Object.entries(strict))
        await drawer.getByRole('textbox', { name: point }).fill(value);
      const foretold = points(
        await drawer
          .getByText(/mean score/)
          .locator('.tabular')
          .first()
          .innerText(),
      );
      assert.ok(foretold < 0, 'nobody is that much recommended');
      assert.equal(await meanScore(page), before, 'trying changes nothing');

      await drawer.getByRole('button', { name: 'Save range' }).click();
      await page.getByText('The range was saved.').waitFor();
      await drawer.waitFor({ state: 'detached' });
      const after = await awaitValue('new scores', async () => {
        const mean = await meanScore(page);
        return Math.abs(mean - before - foretold) < 0.06 ? mean : null;
      });
      assert.ok(after < before);
      await page.reload();
      await page
        .getByRole('row', { name: /^NPS Score/ })
        .getByText('Renata Okafor')
        .waitFor();
    });
  });
}

// An override stands in front of a score and hides what a change of the scoring does.
async function meanScore(page: Page): Promise<number> {
  const { items } = await ask<{ items: AccountRow[] }>(page, '/accounts?limit=100');
  const scores = items.flatMap((account) => account.health.calculatedScore ?? []);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
