import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startMainstay } from './start-mainstay.ts';
import type { Mainstay } from './start-mainstay.ts';

const admin = {
  company: 'Keyholders',
  name: 'Ada Admin',
  email: 'ada@keys.example',
  password: 'correct horse battery',
};

const registering = { options: '/security/passkeys/options', answer: '/security/passkeys' };
const entering = { options: '/session/passkey/options', answer: '/session/passkey' };

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

/** Asks the API from within the page, as its scripts do, and gives what the browser makes of the answer back. */
function ceremony(page: Page, kind: 'create' | 'get', paths: { options: string; answer: string }): Promise<number> {
  const parse = kind === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON';
  // As text, for the types of a browser are not those of the tests.
  return page.evaluate<number>(`(async () => {
    const headers = { 'content-type': 'application/json' };
    const post = (path, body) => fetch('/api/v1' + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const options = await (await post('${paths.options}', {})).json();
    const made = await navigator.credentials.${kind}({ publicKey: PublicKeyCredential.${parse}(options) });
    const answer = { response: made.toJSON(), ${kind === 'create' ? "name: 'Laptop'" : ''} };
    return (await post('${paths.answer}', answer)).status;
  })()`);
}

describe('a passkey in a browser', () => {
  let mainstay: Mainstay | undefined;
  before(async () => {
    mainstay = await startMainstay();
  });
  after(async () => mainstay?.stop());

  test('is registered, and signs in without e-mail and password', async () => {
    assert.ok(mainstay);
    // A passkey is bound to a name; an address of numbers is none.
    const baseURL = mainstay.url.replace('127.0.0.1', 'localhost');
    await mainstay.visit(
      async (page) => {
        const created = await page.request.post('/api/v1/setup', { data: admin });
        assert.equal(created.status(), 201);
        await page.goto('/');
        await addAuthenticator(page);
        assert.equal(await ceremony(page, 'create', registering), 201);
        assert.equal((await page.request.delete('/api/v1/session')).status(), 200);
        assert.equal((await page.request.get('/api/v1/session')).status(), 401);
        assert.equal(await ceremony(page, 'get', entering), 200);
        const session = (await (await page.request.get('/api/v1/session')).json()) as { user: { email: string } };
        assert.equal(session.user.email, admin.email);
      },
      { baseURL },
    );
  });
});
