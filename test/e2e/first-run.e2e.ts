import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { findViolations } from './browser.ts';
import { signIn } from './journeys/enter-as.ts';
import { startMainstay } from './start-mainstay.ts';
import type { Mainstay } from './start-mainstay.ts';

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

  test('is empty again when its workspace is deleted, by name and password', async () => {
    assert.ok(mainstay);
    await mainstay.visit(async (page) => {
      await page.goto('/settings');
      await signIn(page, { email: 'ada@harbourlight.example', password: 'correct horse battery' });
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
