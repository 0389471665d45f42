import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findViolations } from '../browser.ts';
import type { Demo } from '../open-demo.ts';

const scout = { name: 'Sol Scout', email: 'sol.scout@veldmere.example', password: 'all that I look after' };

/** An admin invites somebody who is to see the accounts they look after, and no other. */
export function inviteMember(demo: () => Demo): void {
  test('a role of one’s own is made, somebody invited to it, and sees no more than it allows', async () => {
    const { enter, visit } = demo();
    const link = await enter(async (page) => {
      await page.goto('/settings/roles');
      await page.getByRole('link', { name: 'Create role' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Scout');
      await page.getByRole('radio', { name: 'Own accounts' }).check();
      await page.getByRole('checkbox', { name: /^Accounts.*view/i }).check();
      await page.getByRole('checkbox', { name: /^Health scores.*view/i }).check();
      await page.getByRole('button', { name: 'Create role' }).click();
      await page.getByRole('heading', { name: 'Scout', level: 1 }).waitFor();

      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Members' }).click();
      await page.getByRole('button', { name: 'Invite member' }).click();
      const dialog = page.getByRole('dialog', { name: 'Invite a member' });
      await dialog.getByRole('textbox', { name: 'E-mail' }).fill(scout.email);
      await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
      await dialog.getByText('Choose at least one role.').waitFor();
      await dialog.getByRole('combobox', { name: 'Roles' }).click();
      await page.getByRole('option', { name: 'Scout' }).click();
      await page.keyboard.press('Tab');
      await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
      const shown = await page.getByRole('dialog', { name: 'The invitation' }).locator('code').innerText();
      assert.deepEqual(await findViolations(page), []);
      await page.keyboard.press('Escape');
      await page.waitForTimeout(300);
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('region', { name: 'Invitations' }).getByText(scout.email).waitFor();
      return shown;
    });
    await visit(async (page) => {
      await page.goto(link);
      await page.getByRole('heading', { name: 'Join Veldmere Software' }).waitFor();
      assert.ok(!page.url().includes('#'));
      assert.deepEqual(await findViolations(page), []);
      await page.getByLabel('Your name').fill(scout.name);
      await page.getByLabel('Password', { exact: true }).fill(scout.password);
      await page.getByRole('button', { name: 'Accept the invitation' }).click();
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
      await page.getByText('No accounts yet').waitFor();
      const offered = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts();
      assert.deepEqual(offered, ['Portfolio']);
      await page.goto('/settings/members');
      await page.getByText('None of your roles opens this page').waitFor();

      await page.goto(link);
      await page.getByText('This invitation was accepted already').waitFor();
      await page.reload();
      await page.getByText('This link is incomplete').waitFor();
      await page.getByRole('link', { name: 'Go to sign in' }).waitFor();
    });
    await enter(async (page) => {
      await page.goto(`/settings/members?search=${scout.email}`);
      const row = page.getByRole('table').getByRole('row', { name: scout.name });
      await row.getByRole('cell', { name: /^Scout Since/ }).waitFor();
      assert.equal(await page.getByRole('region', { name: 'Invitations' }).count(), 0);
    });
  });
}
