import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findViolations } from '../browser.ts';
import { addMember, signIn } from './enter-as.ts';
import type { Demo } from '../open-demo.ts';

const person = { name: 'Fynn Forgot', email: 'fynn.forgot@veldmere.example', password: 'what was it once more' };
const next = 'this one is written down';

/** An admin gives somebody a link for a new password, and they use it. */
export function resetPassword(demo: () => Demo): void {
  test('a link for a new password is asked for twice, and leaves the address as soon as it is opened', async () => {
    const { enter, visit } = demo();
    const link = await enter(async (page) => {
      await addMember(page, person, 'Viewer');
      await page.goto(`/settings/members?search=${person.email}`);
      const begin = async () => {
        await page.getByRole('button', { name: `More actions for ${person.name}` }).click();
        await page.getByRole('menuitem', { name: 'Reset password' }).click();
      };
      const made: string[] = [];
      page.on('request', (request) => request.url().endsWith('/password-link') && made.push(request.url()));
      const question = page.getByRole('dialog', { name: `Reset the password of ${person.name}?` });
      await begin();
      assert.match(await question.innerText(), /counts until they set a new one/);
      assert.deepEqual(await findViolations(page), []);
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      assert.deepEqual(made, []);
      await begin();
      await question.getByRole('button', { name: 'Reset password' }).click();
      return page.getByRole('dialog', { name: 'The password link' }).locator('code').innerText();
    });
    await visit(async (page) => {
      await page.goto(link);
      await page.getByRole('heading', { name: 'Set a new password' }).waitFor();
      assert.equal(await page.evaluate('location.href'), link.replace(/#.*/, ''));
      await page.getByLabel('New password').fill('password12');
      await page.getByRole('button', { name: 'Set password' }).click();
      await page.getByText('Easy to guess').first().waitFor();
      await page.getByLabel('New password').fill(next);
      await page.getByRole('button', { name: 'Set password' }).click();
      await signIn(page, { ...person, password: next });
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();

      await page.goto(link);
      await page.getByLabel('New password').fill(next);
      await page.getByRole('button', { name: 'Set password' }).click();
      await page.getByText('This link has been used already').waitFor();
      await page.getByRole('button', { name: 'Ask for a new link' }).click();
      await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
      // What a browser opens again holds no link that somebody else could use.
      await page.reload();
      await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
    });
  });
}
