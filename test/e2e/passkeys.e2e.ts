import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { findViolations } from './browser.ts';
import { signOut } from './journeys/enter-as.ts';
import { startMainstay } from './start-mainstay.ts';
import type { Mainstay } from './start-mainstay.ts';

const admin = {
  company: 'Keyholders',
  name: 'Ada Admin',
  email: 'ada@keys.example',
  password: 'correct horse battery',
};

/** An authenticator in the browser, which unlocks itself, in place of a finger on a sensor. */
async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe('a passkey in a browser', () => {
  let mainstay: Mainstay | undefined;
  before(async () => {
    mainstay = await startMainstay();
  });
  after(async () => mainstay?.stop());

  test('is added, signs in without e-mail and password, and no more when it is removed', async () => {
    assert.ok(mainstay);
    // A passkey is bound to a name; an address of numbers is none.
    const baseURL = mainstay.url.replace('127.0.0.1', 'localhost');
    await mainstay.visit(
      async (page) => {
        const created = await page.request.post('/api/v1/setup', { data: admin });
        assert.equal(created.status(), 201);
        await page.goto('/security');
        await addAuthenticator(page);
        await page.getByRole('button', { name: 'Add passkey' }).click();
        const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
        await dialog.getByRole('button', { name: 'Continue' }).click();
        await dialog.getByText(/needs a name/).waitFor();
        await dialog.getByRole('textbox', { name: 'Name' }).fill('Laptop');
        await dialog.getByLabel('Your password').fill(admin.password);
        assert.deepEqual(await findViolations(page), []);
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Remove Laptop' }).waitFor();

        await signOut(page);
        const enter = page.getByRole('button', { name: 'Sign in with a passkey' });
        await enter.click();
        await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
        await page.getByRole('link', { name: 'Your security' }).click();
        await page.getByText(/· used just now$/).waitFor();

        await page.getByRole('button', { name: 'Remove Laptop' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Remove passkey' }).click();
        await page.getByText('None yet.').waitFor();
        await signOut(page);
        await enter.click();
        await page.getByText('This passkey is not known here').waitFor();
        assert.equal((await page.request.get('/api/v1/session')).status(), 401);
      },
      { baseURL },
    );
    await mainstay.visit(async (page) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Single sign-on' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0);
      await page.request.post('/api/v1/session', { data: { email: admin.email, password: admin.password } });
      await page.goto('/security');
      await page.getByText(`Passkeys need a name in the address: open ${baseURL}.`).waitFor();
    });
  });
});
