import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { findViolations } from '../browser.ts';
import { backupCodesOf, codesOf } from './authenticator-app.ts';
import { addMember, signIn, signOut } from './enter-as.ts';
import type { Demo } from '../open-demo.ts';

const person = { name: 'Tess Twice', email: 'tess.twice@veldmere.example', password: 'once is not enough' };

/** Somebody turns the second factor on, signs in by it in each way, and turns it off. */
export function proveTwice(demo: () => Demo): void {
  test('with an authenticator app, signing in also takes one of its codes, or a backup code, until it is turned off', async () => {
    const { enter, visit } = demo();
    await enter(async (page) => addMember(page, person, 'Editor'));
    await visit(async (page) => {
      await page.goto('/security');
      await signIn(page, person);
      await page.getByRole('heading', { name: 'Your security', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'Set up' }).click();
      await givePassword(page, 'Set up the authenticator app', 'Continue');
      const setUp = page.getByRole('dialog', { name: 'Set up the authenticator app' });
      const codeAt = codesOf(await setUp.locator('code').innerText());
      assert.deepEqual(await findViolations(page), []);
      await setUp.getByRole('textbox', { name: 'Code' }).fill('123');
      await setUp.getByRole('button', { name: 'Turn on' }).click();
      await setUp.getByText('Enter the six digits of the app.').waitFor();
      await setUp.getByRole('textbox', { name: 'Code' }).fill(codeAt(0));
      await setUp.getByRole('button', { name: 'Turn on' }).click();
      const [backupCode = ''] = await backupCodesOf(page);
      await page.getByText('10 backup codes are left').waitFor();

      await signInAgain(page, 'not a code');
      await page.getByRole('alert').waitFor();
      await page.getByRole('textbox', { name: 'Code' }).fill(codeAt(1));
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();

      await signInAgain(page, backupCode);
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
      await page.getByRole('link', { name: 'Your security' }).click();
      await page.getByText('9 backup codes are left').waitFor();

      await page.getByRole('button', { name: 'New backup codes' }).click();
      await givePassword(page, 'New backup codes', 'Make new codes');
      const fresh = await backupCodesOf(page);
      assert.equal(fresh.length, 10);
      await page.getByText('10 backup codes are left').waitFor();

      await page.getByRole('button', { name: 'Turn off' }).click();
      await givePassword(page, 'Turn the second factor off?', 'Turn off');
      await page.getByRole('button', { name: 'Set up' }).waitFor();
      await signOut(page);
      await signIn(page, person);
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
    });
  });
}

async function givePassword(page: Page, title: string, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByLabel('Your password').fill(person.password);
  await dialog.getByRole('button', { name: verb }).click();
}

/** Signs out, and in again as far as the second step, to which `code` is given. */
async function signInAgain(page: Page, code: string): Promise<void> {
  await signOut(page);
  await signIn(page, person);
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}
