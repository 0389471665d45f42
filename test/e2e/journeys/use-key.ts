import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findViolations } from '../browser.ts';
import type { Demo } from '../open-demo.ts';

/** A program uses the API with a key that an admin made for it. */
export function useKey(demo: () => Demo): void {
  test('a key is shown once, opens what it may and nothing else, and no more when it is revoked', async () => {
    const { enter, url, password } = demo();
    await enter(async (page) => {
      await page.goto('/settings/keys');
      await page.getByRole('main').getByRole('button', { name: 'Create key' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Create an API key' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly report');
      await dialog.getByRole('button', { name: 'Create key' }).click();
      await dialog.getByText('Choose at least one permission.').waitFor();
      await dialog.getByRole('checkbox', { name: /^Accounts.*view/i }).check();
      assert.deepEqual(await findViolations(page), []);
      await dialog.getByRole('button', { name: 'Create key' }).click();
      await dialog.getByText('Please give your password.').waitFor();
      await dialog.getByLabel('Your password').fill('what somebody guesses');
      await dialog.getByRole('button', { name: 'Create key' }).click();
      await dialog.getByText('This is not your password.').waitFor();
      await dialog.getByLabel('Your password').fill(password);
      await dialog.getByRole('button', { name: 'Create key' }).click();
      const made = page.getByRole('dialog', { name: 'The new key' });
      await made.locator('code').filter({ hasText: /^mst_/ }).waitFor();
      // A slip does not take it away before it was copied.
      await page.keyboard.press('Escape');
      await page.mouse.click(5, 5);
      const key = await made.locator('code').filter({ hasText: /^mst_/ }).innerText();
      await made.getByRole('button', { name: 'Done' }).click();

      const send = async (path: string, method = 'GET') =>
        (await fetch(`${url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${key}` } })).status;
      assert.equal(await send('/accounts?limit=1'), 200);
      assert.equal(await send('/contacts?limit=1'), 403);
      await page.reload();
      const row = page.getByRole('table').getByRole('row', { name: 'Nightly report' });
      await row.getByText('from 127.0.0.1').waitFor();
      assert.ok(!(await page.locator('body').innerText()).includes(key));
      await row.getByRole('button', { name: 'More actions for Nightly report' }).click();
      await page.getByRole('menuitem', { name: 'Revoke' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
      await row.getByText('Revoked').waitFor();
      assert.equal(await send('/accounts?limit=1'), 401);
    });
  });
}
