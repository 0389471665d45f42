import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { authorizationUrl, finishSignIn, openProvider, readProvider, secretsOf } from './oidc-client.ts';
import { newToken } from './token.ts';

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const redirectUri = 'http://localhost/api/sso/callback';
const servers: ReturnType<typeof createServer>[] = [];
after(() => servers.forEach((server) => server.close()));

function idToken(claims: Record<string, unknown>, key: KeyObject, header: Record<string, unknown> = { alg: 'RS256' }) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ kid: 'own', ...header })}.${part(claims)}`;
  const signature = header['alg'] === 'none' ? '' : sign('sha256', Buffer.from(signed), key).toString('base64url');
  return `${signed}.${signature}`;
}

/** A provider that says whatever it is told to, and how often it was asked for its discovery document. */
async function startProvider() {
  const state = { idToken: '', asked: 0, verifier: '', moved: false };
  const server = createServer((request, response) => {
    const answer = (body: unknown, status = 200, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/jwks')
        return answer({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] });
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
      });
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { state, provider: { key: issuer, issuer, clientId: 'mainstay', clientSecret: 'secret' } };
}

test('only an ID token of the issuer, for us, in time, of this sign-in and signed by the issuer is believed', async () => {
  const { state, provider } = await startProvider();
  const config = await openProvider(provider, { allowsPrivate: true });
  const token = newToken();
  const secrets = secretsOf(token);
  const now = Math.floor(Date.now() / 1000);
  const right = { iss: provider.issuer, aud: 'mainstay', sub: 'ann', nonce: secrets.nonce, iat: now, exp: now + 300 };
  const finish = (given: string) => {
    state.idToken = given;
    const query = `?${new URLSearchParams({ code: 'c', state: secrets.state }).toString()}`;
    return finishSignIn(config, token, { redirectUri, query, wanted: ['email'] });
  };
  assert.equal((await finish(idToken(right, own.privateKey))).sub, 'ann');
  assert.equal(state.verifier, secrets.verifier);
  const { nonce: _nonce, ...withoutNonce } = right;
  const wrong: Record<string, string> = {
    'another signature': idToken(right, foreign.privateKey),
    'no signature': idToken(right, own.privateKey, { alg: 'none' }),
    'another issuer': idToken({ ...right, iss: 'https://evil.example' }, own.privateKey),
    'another audience': idToken({ ...right, aud: 'somebody-else' }, own.privateKey),
    'run out': idToken({ ...right, iat: now - 900, exp: now - 600 }, own.privateKey),
    'another nonce': idToken({ ...right, nonce: 'another' }, own.privateKey),
    'no nonce': idToken(withoutNonce, own.privateKey),
    'an unknown key': idToken(right, foreign.privateKey, { alg: 'RS256', kid: 'foreign' }),
    'no token at all': 'x',
  };
  for (const [what, given] of Object.entries(wrong)) await assert.rejects(finish(given), what);
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
