import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountRow } from '#shared/contracts/accounts.ts';
import { findViolations } from '../browser.ts';
import { ask } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

const reason = 'The outage is over, and the sponsor has confirmed the renewal.';

/** A manager sets a score against the calculated one, sees both, and ends it. */
export function overrideScore(demo: () => Demo): void {
  test('a score is overridden with a reason, the calculated one stays in sight, and holds again when it ends', async () => {
    await demo().enter(async (page) => {
      const { items } = await ask<{ items: AccountRow[] }>(page, '/accounts?band=critical&limit=1&sort=name');
      const [account] = items;
      assert.ok(account?.health.score);
      const calculated = account.health.score.toFixed(1);
      const main = page.getByRole('main');
      await page.goto(`/accounts/${account.id}`);
      await main.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Override score' }).click();
      const dialog = page.getByRole('dialog', { name: `Override the score of ${account.name}` });
      await dialog.getByText(`The calculated score is ${calculated}.`).waitFor();
      await dialog.getByRole('textbox', { name: 'Score' }).fill('175');
      await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
      await dialog.getByRole('button', { name: 'Override score' }).click();
      await dialog.getByText('A score is from 0 to 100.').waitFor();
      await dialog.getByRole('textbox', { name: 'Score' }).fill('75');
      await dialog.getByText('Healthy').waitFor();
      assert.deepEqual(await findViolations(page), []);
      await dialog.getByRole('button', { name: 'Override score' }).click();

      const note = main.getByRole('note', { name: 'Override of the score' });
      await note.getByText(reason).waitFor();
      await note.getByText(calculated).waitFor();
      await main.getByRole('img', { name: 'Health score 75.0 of 100, Healthy' }).waitFor();
      assert.deepEqual(await findViolations(page), []);

      await page.goto(`/?search=${encodeURIComponent(account.name)}`);
      const row = page.getByRole('table').getByRole('row', { name: account.name }).first();
      await row.getByText(new RegExp(`^Overridden until .*; calculated ${calculated.replace('.', '\\.')}$`)).waitFor();

      await page.goto(`/accounts/${account.id}`);
      await note.getByRole('button', { name: 'End now' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End override' }).click();
      await note.waitFor({ state: 'detached' });
      await main.getByRole('img', { name: `Health score ${calculated} of 100, Critical` }).waitFor();
      await main.getByRole('link', { name: 'Timeline' }).click();
      await main.getByText(reason).first().waitFor();
    });
  });
}
