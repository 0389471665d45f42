import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { findViolations } from '../browser.ts';
import { addMember, signIn, signOut } from './enter-as.ts';
import { ask } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

const kim = { name: 'Kim Firsttab', email: 'kim.firsttab@veldmere.example', password: 'a tab for each of us' };
const lou = { name: 'Lou Nexttab', email: 'lou.nexttab@veldmere.example', password: 'we take turns at it' };

const openContacts = async (page: Page) => {
  await page.goto('/contacts');
  await page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
};
const nameOfUser = async (page: Page) => (await ask<{ user: { name: string } }>(page, '/session')).user.name;

/** Two people use one browser, which has several tabs open. */
export function shareBrowser(demo: () => Demo): void {
  test('who signs in or out in one tab does so in all; nothing typed is lost, or saved under another name', async () => {
    const { enter, visit } = demo();
    await enter(async (page) => {
      await addMember(page, kim, 'Admin');
      await addMember(page, lou, 'Manager');
    });
    await visit(async (first) => {
      await first.goto('/');
      await signIn(first, kim);
      await first.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
      const [typed, idle] = [await first.context().newPage(), await first.context().newPage()];
      await openContacts(typed);
      await typed.getByRole('button', { name: 'New contact' }).click();
      const form = typed.getByRole('dialog', { name: 'New contact' });
      await form.getByRole('textbox', { name: 'Name' }).first().fill('Typed B. Kim');
      await openContacts(idle);

      await signOut(first);
      await idle.getByText('You were signed out').waitFor();
      await typed.getByRole('dialog', { name: 'Sign in again' }).waitFor();

      await signIn(first, lou);
      await first.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
      await idle.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
      await idle.getByText('You are signed in as Lou Nexttab, by another tab.').first().waitFor();
      const changed = typed.getByRole('dialog', { name: 'Lou Nexttab has signed in' });
      await changed.getByText('What Kim Firsttab typed is still here').waitFor();
      assert.deepEqual(await findViolations(typed), []);

      await changed.getByLabel('Password', { exact: true }).fill(kim.password);
      await changed.getByRole('button', { name: 'Sign in', exact: true }).click();
      await changed.waitFor({ state: 'detached' });
      for (const page of [first, idle]) {
        await page.getByText('Kim Firsttab has signed in by another tab').first().waitFor();
        await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
        assert.equal(await nameOfUser(page), kim.name);
      }

      // Nor has the one who typed to sign in twice.
      await idle.goto('/settings/weights');
      await idle
        .getByRole('textbox', { name: /^Weight of/ })
        .first()
        .fill('77');
      await signOut(first);
      for (const page of [typed, idle]) await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
      await signIn(first, kim);
      for (const page of [typed, idle])
        await page.getByRole('dialog', { name: 'Sign in again' }).waitFor({ state: 'detached' });
      assert.equal(
        await idle
          .getByRole('textbox', { name: /^Weight of/ })
          .first()
          .inputValue(),
        '77',
      );
      await form.getByRole('button', { name: 'Create contact' }).click();
      await form.waitFor({ state: 'detached' });
      const { items } = await ask<{ items: { name: string }[] }>(typed, '/contacts?search=Typed');
      assert.deepEqual(
        items.map(({ name }) => name),
        ['Typed B. Kim'],
      );
    });
  });
}
