import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { clientId, clientSecret, startIdentityProvider } from '#core/sign-on/identity-provider.test-data.ts';
import type { PersonThere } from '#core/sign-on/identity-provider.test-data.ts';
import { findViolations } from './browser.ts';
import { startMainstay } from './start-mainstay.ts';
import type { Mainstay } from './start-mainstay.ts';

const admin = {
  company: 'Signpost',
  name: 'Ada Admin',
  email: 'ada@signpost.example',
  password: 'correct horse battery',
};
const bea: PersonThere = {
  sub: 'bea',
  email: 'bea@signpost.example',
  email_verified: true,
  name: 'Bea New',
  groups: ['success'],
};

/** Adds the provider as an admin does, with one group that edits. */
async function addProvider(page: Page, issuer: string): Promise<string> {
  await page.goto('/settings/sso');
  await page.getByRole('button', { name: 'Add provider' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an identity provider' });
  await dialog.getByLabel('Provider', { exact: true }).selectOption('Another provider');
  const redirectUri = (await dialog.getByLabel('the redirect URI', { exact: true }).textContent()) ?? '';
  await dialog.getByLabel('Name').fill('Our login');
  await dialog.getByLabel('Issuer').fill(`${issuer}/.well-known/openid-configuration`);
  await dialog.getByLabel('Client id').fill(clientId);
  await dialog.getByLabel('Client secret').fill('not the secret');
  await dialog.getByLabel('E-mail domains').fill('signpost.example');
  await dialog.getByRole('button', { name: 'Add group' }).click();
  await dialog.getByLabel('Group 1', { exact: true }).fill('success');
  await dialog.getByLabel('Role of group 1').selectOption('Editor');
  await dialog.getByLabel('Your password').fill(admin.password);
  assert.deepEqual(await findViolations(page), []);
  await dialog.getByRole('button', { name: 'Add provider' }).click();
  await dialog.waitFor({ state: 'detached' });
  return redirectUri;
}

async function comeBy(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Single sign-on' }).click();
  await page.getByLabel('E-mail at work').fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe('single sign-on in a browser', () => {
  let mainstay: Mainstay | undefined;
  before(async () => {
    mainstay = await startMainstay({ ALLOW_PRIVATE_ADDRESSES: 'true' });
  });
  after(async () => mainstay?.stop());

  test('an admin sets it up and tries it, and a new person comes in with the role of their group', async () => {
    assert.ok(mainstay);
    const { url, visit } = mainstay;
    const provider = await startIdentityProvider(`${url}/api/sso/callback/`);
    await visit(async (page) => {
      assert.equal((await page.request.post('/api/v1/setup', { data: admin })).status(), 201);
      const redirectUri = await addProvider(page, provider.issuer);
      assert.match(redirectUri, new RegExp(`^${url}/api/sso/callback/[0-9a-f-]{36}$`));
      await page.getByRole('button', { name: 'Test' }).click();
      await page.getByText('The provider can’t be used yet').waitFor();
      await page.getByText('It does not know this client id with this secret.').waitFor();
      await page.getByRole('button', { name: 'Edit' }).click();
      assert.equal(await page.getByLabel('Your password').count(), 0);
      await page.getByLabel('Client secret').fill(clientSecret);
      await page.getByLabel('Your password').fill(admin.password);
      await page.getByRole('button', { name: 'Save provider' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Test' }).click();
      await page.getByText('The provider can be used').waitFor();
      assert.deepEqual(await findViolations(page), []);
    });
    await visit(async (page) => {
      provider.expect(bea);
      let answer = '';
      page.on('request', (request) => {
        if (request.url().startsWith(`${url}/api/sso/callback/`)) answer = request.url();
      });
      await page.goto('/settings/members');
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
      await comeBy(page, 'bea@signpost.example');
      await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor();
      const session = (await (await page.request.get('/api/v1/session')).json()) as { roles: string[] };
      assert.deepEqual(session.roles, ['Editor']);
      // Who goes back to the sign-in page, or loads the answer of the provider again, is still signed in.
      await page.goBack();
      await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor();
      await page.goto(answer);
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
      await page.goto('/security');
      await page.getByText('You have no password here').waitFor();
      assert.equal(await page.getByLabel('Current password').count(), 0);
    });
    await visit(async (page) => {
      provider.expect({ ...bea, sub: 'eve', email: 'eve@elsewhere.example' });
      await page.goto('/sign-in');
      await comeBy(page, 'eve@signpost.example');
      await page.getByText('is of a domain that may not sign in here').waitFor();
      assert.equal((await page.request.get('/api/v1/session')).status(), 401);
      assert.deepEqual(await findViolations(page), []);
    });
    await visit(async (page) => {
      provider.state.refuses = true;
      await page.goto('/sign-in');
      await comeBy(page, 'bea@signpost.example');
      await page.getByText('The identity provider has not let you in.').waitFor();
      provider.state.refuses = false;
      provider.expect(bea);
      await comeBy(page, 'bea@signpost.example');
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
    });
  });
});
