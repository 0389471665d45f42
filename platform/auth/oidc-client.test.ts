import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import {
  authorizationUrl,
  finishSignIn,
  forgetProvider,
  openProvider,
  readProvider,
  secretsOf,
} from './oidc-client.ts';
import { newToken } from './token.ts';

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const redirectUri = 'http://localhost/api/sso/callback';
const servers: ReturnType<typeof createServer>[] = [];
after(() => servers.forEach((server) => server.close()));

type Header = Record<string, unknown>;

function idToken(claims: Record<string, unknown>, key: KeyObject, header: Header = { alg: 'RS256' }) {
  return tokenOf(claims, header, (signed) => sign('sha256', Buffer.from(signed), key).toString('base64url'));
}

function tokenOf(claims: Record<string, unknown>, header: Header, signWith: (signed: string) => string) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ kid: 'own', ...header })}.${part(claims)}`;
  return `${signed}.${signWith(signed)}`;
}

/** A provider that says whatever it is told to, and how often it was asked for its discovery document. */
async function startProvider() {
  const state = { idToken: '', asked: 0, verifier: '', moved: false, key: own, document: {}, beside: {} };
  const server = createServer((request, response) => {
    const answer = (body: unknown, status = 200, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/jwks')
        return answer({ keys: [{ ...state.key.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig' }] });
      if (request.url === '/userinfo') return answer(state.beside);
      if (request.url === '/token') {
        state.verifier = new URLSearchParams(Buffer.concat(parts).toString()).get('code_verifier') ?? '';
        return answer({ access_token: 'a', token_type: 'Bearer', id_token: state.idToken });
      }
      state.asked += 1;
      if (state.moved) return answer({}, 302, { location: `${issuer}/elsewhere` });
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        ...state.document,
      });
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { state, provider: { key: issuer, issuer, clientId: 'mainstay', clientSecret: 'secret' } };
}

const hmac = (key: string) => (signed: string) => createHmac('sha256', key).update(signed).digest('base64url');
const pem = own.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** A sign-in that has begun, which `finish` ends with the ID token it is given. */
async function beginSignIn(document: Record<string, unknown> = {}) {
  const { state, provider } = await startProvider();
  const { userinfo_endpoint: path, ...rest } = document;
  state.document = { ...rest, ...(typeof path === 'string' ? { userinfo_endpoint: `${provider.issuer}${path}` } : {}) };
  const config = await openProvider(provider, { allowsPrivate: true });
  const token = newToken();
  const secrets = secretsOf(token);
  const now = Math.floor(Date.now() / 1000);
  const right = { iss: provider.issuer, aud: 'mainstay', sub: 'ann', nonce: secrets.nonce, iat: now, exp: now + 300 };
  const finish = (given: string, by = config) => {
    state.idToken = given;
    const query = `?${new URLSearchParams({ code: 'c', state: secrets.state }).toString()}`;
    return finishSignIn(by, token, { redirectUri, query, wanted: ['email', 'email_verified'] });
  };
  return { state, provider, secrets, now, right, finish };
}

test('only an ID token of the issuer, for us, in time, of this sign-in and signed by the issuer is believed', async () => {
  const { state, secrets, right, now, finish } = await beginSignIn();
  assert.equal((await finish(idToken(right, own.privateKey))).sub, 'ann');
  assert.equal(state.verifier, secrets.verifier);
  const { nonce: _nonce, ...withoutNonce } = right;
  const wrong: Record<string, string> = {
    'another signature': idToken(right, foreign.privateKey),
    'no signature': tokenOf(right, { alg: 'none' }, () => ''),
    'the client secret as key': tokenOf(right, { alg: 'HS256' }, hmac('secret')),
    'the public key as secret': tokenOf(right, { alg: 'HS256' }, hmac(pem)),
    'another issuer': idToken({ ...right, iss: 'https://evil.example' }, own.privateKey),
    'another audience': idToken({ ...right, aud: 'somebody-else' }, own.privateKey),
    'several audiences, for another to use': idToken({ ...right, aud: ['mainstay', 'b'], azp: 'b' }, own.privateKey),
    'run out': idToken({ ...right, iat: now - 900, exp: now - 90 }, own.privateKey),
    'not yet': idToken({ ...right, nbf: now + 90 }, own.privateKey),
    'without end': idToken({ ...right, exp: undefined }, own.privateKey),
    'another nonce': idToken({ ...right, nonce: 'another' }, own.privateKey),
    'no nonce': idToken(withoutNonce, own.privateKey),
    'an unknown key': idToken(right, foreign.privateKey, { alg: 'RS256', kid: 'foreign' }),
    'no token at all': 'x',
  };
  for (const [what, given] of Object.entries(wrong)) await assert.rejects(finish(given), what);
  // Clocks differ by up to a minute.
  assert.equal((await finish(idToken({ ...right, iat: now - 300, exp: now - 30 }, own.privateKey))).sub, 'ann');
  assert.equal((await finish(idToken({ ...right, nbf: now + 30 }, own.privateKey))).sub, 'ann');
});

test('a provider that says it signs with the client secret, or not at all, is not believed either', async () => {
  const { right, finish } = await beginSignIn({ id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'] });
  await assert.rejects(finish(tokenOf(right, { alg: 'none' }, () => '')));
  await assert.rejects(finish(tokenOf(right, { alg: 'HS256' }, hmac('secret'))));
  assert.equal((await finish(idToken(right, own.privateKey))).sub, 'ann');
});

test('a key that the provider has replaced counts no more once the provider was read again', async () => {
  const { state, provider, right, finish } = await beginSignIn();
  assert.equal((await finish(idToken(right, own.privateKey))).sub, 'ann');
  state.key = foreign;
  await assert.rejects(finish(idToken(right, foreign.privateKey)));
  forgetProvider(provider, { allowsPrivate: true });
  const again = await openProvider(provider, { allowsPrivate: true });
  assert.equal((await finish(idToken(right, foreign.privateKey), again)).sub, 'ann');
  await assert.rejects(finish(idToken(right, own.privateKey), again));
});

test('that an e-mail is verified counts only for the e-mail of which it is said', async () => {
  const { state, right, finish } = await beginSignIn({ userinfo_endpoint: '/userinfo' });
  state.beside = { sub: 'ann', email: 'own@example.com', email_verified: true, groups: ['a'] };
  const given = idToken({ ...right, email: 'boss@example.com' }, own.privateKey);
  const claims = await finish(given);
  assert.deepEqual(
    [claims['email'], claims['email_verified'], claims['groups']],
    ['boss@example.com', undefined, ['a']],
  );
  state.beside = { sub: 'ann', email: 'boss@example.com', email_verified: true };
  assert.equal((await finish(given))['email_verified'], true);
  // What is said of somebody else is no answer.
  state.beside = { sub: 'bea', email: 'boss@example.com', email_verified: true };
  await assert.rejects(finish(given));
});

test('a discovery document of another issuer is refused, also where the address is that of the document', async () => {
  const { state, provider } = await startProvider();
  state.document = { issuer: 'https://other.example' };
  for (const issuer of [provider.issuer, `${provider.issuer}/.well-known/openid-configuration`])
    await assert.rejects(readProvider({ ...provider, issuer }, { allowsPrivate: true }), {
      code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
    });
});

test('a discovery document is read once in an hour, and not where it has moved to', async () => {
  const { state, provider } = await startProvider();
  const options = { allowsPrivate: true };
  const [first, second] = [await openProvider(provider, options), await openProvider(provider, options)];
  assert.equal(first, second);
  assert.equal(state.asked, 1);
  await openProvider({ ...provider, key: `${provider.key} 2` }, options);
  assert.equal(state.asked, 2);
  state.moved = true;
  await assert.rejects(readProvider(provider, options));
  assert.equal(state.asked, 3);
});

test('a provider on this machine is not asked unless the installation allows it', async () => {
  const { state, provider } = await startProvider();
  await assert.rejects(readProvider(provider, { allowsPrivate: false }));
  const secure = { ...provider, issuer: provider.issuer.replace('http:', 'https:') };
  for (const issuer of [secure.issuer, 'https://localhost:1', 'https://[::ffff:127.0.0.1]'])
    await assert.rejects(readProvider({ ...secure, issuer }, { allowsPrivate: false }), ({ cause }: Error) =>
      /private or local/.test(String(cause)),
    );
  assert.equal(state.asked, 0);
});

test('state, nonce and verifier of two sign-ins, and of one, all differ', async () => {
  const { provider } = await startProvider();
  const config = await openProvider(provider, { allowsPrivate: true });
  const [one, two] = [newToken(), newToken()];
  const texts = [one, two].flatMap((token) => Object.values(secretsOf(token)));
  assert.equal(new Set(texts).size, 6);
  const url = authorizationUrl(config, one, { redirectUri, email: 'ann@example.com', scope: 'openid' });
  for (const secret of [one, secretsOf(one).verifier]) assert.ok(!url.includes(secret));
});
