import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Webhook } from '#shared/contracts/webhooks.ts';
import { ask } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

/** An admin has another system told what happens here. */
export function tellOtherSystems(demo: () => Demo): void {
  test('a webhook into the own network is refused; the secret of another one is shown once and can be replaced, and its log tells of each try', async () => {
    await demo().enter(async (page) => {
      await page.goto('/settings/webhooks');
      await page.getByRole('button', { name: 'Add webhook' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Data warehouse');
      await dialog.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9/hooks');
      await dialog.getByRole('checkbox', { name: 'Score changed' }).check();
      await dialog.getByRole('button', { name: 'Add webhook' }).click();
      await dialog.getByText(/private or local address/).waitFor();
      assert.deepEqual((await ask<{ items: Webhook[] }>(page, '/webhooks')).items, []);

      await dialog.getByRole('textbox', { name: 'Address' }).fill('https://nowhere.invalid/hooks');
      await dialog.getByRole('button', { name: 'Add webhook' }).click();
      await dialog.getByText('Copy the signing secret now').waitFor();
      const secret = await dialog.locator('code').innerText();
      assert.ok(secret.length > 20);
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('heading', { name: 'Data warehouse', level: 1 }).waitFor();
      await page.getByText('Nothing was sent yet').waitFor();
      const [webhook] = (await ask<{ items: Webhook[] }>(page, '/webhooks')).items;
      assert.ok(webhook && !JSON.stringify(webhook).includes(secret));

      await page.getByRole('button', { name: 'Send test message' }).click();
      await page.getByRole('button', { name: 'Test message', exact: true }).click();
      const drawer = page.getByRole('dialog', { name: 'Test message' });
      await drawer.getByRole('region', { name: 'Tries' }).getByRole('listitem').first().waitFor();
      await drawer.getByRole('button', { name: 'Close', exact: true }).click();

      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Make a new secret' }).click();
      await dialog.getByRole('button', { name: 'Make a new secret' }).click();
      await dialog.getByText('Copy the signing secret now').waitFor();
      assert.notEqual(await dialog.locator('code').innerText(), secret);
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByText(/signed with the earlier secret as well until/).waitFor();
      await page.getByRole('button', { name: 'End it now' }).click();
      await dialog.getByRole('button', { name: 'End it now' }).click();
      await page.getByText(/signed with the earlier secret as well until/).waitFor({ state: 'detached' });

      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Delete webhook' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete webhook' }).click();
      await page.getByText('No webhooks yet').waitFor();
    });
  });
}
