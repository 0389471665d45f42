import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { findViolations } from './browser.ts';
import { backupCodesOf, codesOf } from './journeys/authenticator-app.ts';
import { signIn } from './journeys/enter-as.ts';
import { ask } from './journeys/read-health.ts';
import { startMainstay } from './start-mainstay.ts';
import type { Mainstay } from './start-mainstay.ts';

const ada = { email: 'ada@harbourlight.example', password: 'correct horse battery' };

describe('an empty installation', () => {
  let mainstay: Mainstay | undefined;
  before(async () => {
    mainstay = await startMainstay();
  });
  after(async () => mainstay?.stop());

  test('leads from the workspace over an empty portfolio to the first account', async () => {
    assert.ok(mainstay);
    await mainstay.visit(async (page) => {
      await page.goto('/');
      await page.getByRole('heading', { name: 'Create your workspace' }).waitFor();
      assert.equal(new URL(page.url()).pathname, '/setup');
      assert.deepEqual(await findViolations(page), []);
      await page.getByLabel('Company').fill('Harbourlight');
      await page.getByLabel('Your name').fill('Ada Admin');
      await page.getByLabel('E-mail').fill('ada@harbourlight.example');
      await page.getByLabel('Password', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Create workspace' }).click();
      await page.getByText('A password needs at least 10 characters.').waitFor();
      await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
      await page.getByRole('button', { name: 'Create workspace' }).click();

      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
      await page.getByText('No accounts yet').waitFor();
      assert.equal(await page.getByRole('table').count(), 0);
      assert.deepEqual(await findViolations(page), []);

      await page.getByRole('button', { name: 'New account' }).click();
      const dialog = page.getByRole('dialog', { name: 'New account' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Alder & Sons');
      await dialog.getByRole('button', { name: 'Create account' }).click();
      await page.getByRole('heading', { name: 'Alder & Sons', level: 1 }).waitFor();
      await page.getByText('No KPIs yet').waitFor();

      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Portfolio' }).click();
      await page.getByRole('table').getByRole('link', { name: 'Alder & Sons' }).waitFor();
      await page.getByText('1 account', { exact: true }).waitFor();
    });
  });

  test('is set up once only', async () => {
    assert.ok(mainstay);
    await mainstay.visit(async (page) => {
      await page.goto('/setup');
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
      const again = await page.request.post('/api/v1/setup', {
        data: { company: 'Other', name: 'Eve', email: 'eve@other.example', password: 'correct horse battery' },
      });
      assert.equal(again.status(), 412);
    });
  });

  test('that asks for two factors leads whoever has one to the second, and then on', async () => {
    assert.ok(mainstay);
    await mainstay.visit(async (page) => {
      const change = async (isSecondFactorRequired: boolean) => {
        const { version, signInRules } = await ask<{ version: number; signInRules: object }>(page, '/tenant');
        const rules = { ...signInRules, isSecondFactorRequired };
        const saved = await page.request.patch('/api/v1/tenant', { data: { version, signInRules: rules } });
        assert.equal(saved.status(), 200, await saved.text());
      };
      await page.goto('/');
      await signIn(page, ada);
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
      await page.goto('/second-factor');
      await page.getByRole('heading', { name: 'Your security', level: 1 }).waitFor();

      await change(true);
      await page.goto('/');
      const heading = page.getByRole('heading', { name: 'Set up a second factor', level: 1 });
      await heading.waitFor();
      assert.deepEqual(await findViolations(page), []);
      await page.getByLabel('Your password').fill(ada.password);
      await page.getByRole('button', { name: 'Continue' }).click();
      const codeAt = codesOf(await page.locator('code').innerText());
      await page.getByRole('textbox', { name: 'Code' }).fill(codeAt(0));
      await page.getByRole('button', { name: 'Turn on' }).click();
      assert.equal((await backupCodesOf(page)).length, 10);
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();

      await change(false);
      const off = await page.request.post('/api/v1/security/totp/remove', { data: { password: ada.password } });
      assert.equal(off.status(), 200, await off.text());
    });
  });

  test('is empty again when its workspace is deleted, by name and password', async () => {
    assert.ok(mainstay);
    await mainstay.visit(async (page) => {
      await page.goto('/settings');
      await signIn(page, ada);
      await page.getByRole('button', { name: 'Delete workspace' }).click();
      const dialog = page.getByRole('dialog', { name: 'Delete Harbourlight?' });
      const name = dialog.getByRole('textbox', { name: 'The name of the workspace' });
      await dialog.getByRole('button', { name: 'Delete workspace' }).click();
      await dialog.getByText('Write Harbourlight, to make sure.').waitFor();
      await name.fill('Harbour');
      await dialog.getByLabel('Your password').fill('correct horse battery');
      await dialog.getByRole('button', { name: 'Delete workspace' }).click();
      await dialog.getByText('Write the name exactly as it is.').waitFor();
      await name.fill('Harbourlight');
      await dialog.getByLabel('Your password').fill('correct horse');
      await dialog.getByRole('button', { name: 'Delete workspace' }).click();
      await dialog.getByText(/password is wrong|not your password/i).waitFor();
      assert.deepEqual(await findViolations(page), []);
      await dialog.getByLabel('Your password').fill('correct horse battery');
      await dialog.getByRole('button', { name: 'Delete workspace' }).click();
      await page.getByRole('heading', { name: 'Create your workspace' }).waitFor();
      assert.equal((await page.request.get('/api/v1/session')).status(), 401);
    });
  });
});
