import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHttpApp } from '#entry/http/http-app.ts';
import { testApp, testTenant } from '#test/test-app.ts';
import { openClient, signIn } from './open-client.ts';
import type { Answer } from './open-client.ts';

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const policyOf = ({ headers }: Pick<Answer, 'headers'>): Record<string, string> =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const at = directive.indexOf(' ');
      return [directive.slice(0, at), directive.slice(at + 1)];
    }),
  );

function assertSafe(answer: Answer, what: string): void {
  for (const [name, value] of Object.entries(always)) assert.equal(answer.headers.get(name), value, `${what}: ${name}`);
  const policy = policyOf(answer);
  for (const name of ['default-src', 'object-src', 'base-uri', 'frame-ancestors'])
    assert.equal(policy[name], "'none'", `${what}: ${name}`);
  assert.doesNotMatch(answer.headers.get('content-security-policy') ?? '', /unsafe|\*|https?:/, what);
  assert.match(answer.headers.get('permissions-policy') ?? '', /camera=\(\).*publickey-credentials-get=\(self\)/, what);
}

test('Every kind of answer tells the browser what it may not do', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const form = new FormData();
  form.append('file', new File(['<script>alert(1)</script>'], 'a.csv'));
  const answers = {
    'the page': await client.send('GET', '//accounts'),
    'the page by its name': await client.send('GET', '//index.html'),
    'the API document': await client.send('GET', '//api/openapi.json'),
    'the page about the API': await client.send('GET', '//api'),
    health: await client.send('GET', '//healthz'),
    readiness: await client.send('GET', '//readyz'),
    metrics: await client.send('GET', '//metrics'),
    'an answer of the API': await client.send('GET', '/accounts'),
    'a file': await client.send('GET', '/accounts/export?format=csv'),
    'a refusal': await openClient().send('GET', '/accounts'),
    'a refusal of another site': await client.send('POST', '/accounts', {
      headers: { origin: 'https://evil.example' },
    }),
    'input that is not valid': await client.send('POST', '/accounts', { body: {} }),
    'a file that belongs nowhere': await client.send('POST', '/accounts', { raw: form }),
    'an operation there is not': await client.send('GET', '//api/v1/nothing'),
    'an asset there is not': await client.send('GET', '//assets/nothing.js'),
    'a file there is not': await client.send('GET', '//nothing.png'),
    'a method there is not': await client.send('POST', '//accounts'),
  };
  for (const [what, answer] of Object.entries(answers)) assertSafe(answer, what);
  for (const [what, { headers }] of Object.entries(answers))
    assert.equal(headers.get('cache-control'), 'no-store', `${what} stays in no cache`);
  assert.match(answers['a file'].headers.get('content-disposition') ?? '', /^attachment/);
  for (const [what, { headers }] of Object.entries(answers)) {
    const type = headers.get('content-type') ?? '';
    // JSON is UTF-8 by its standard, and its types know no charset.
    assert.match(type, /^application\/(?:json|problem\+json)$|^text\/(?:html|plain|csv)\b.*; ?charset=utf-8$/i, what);
  }
});

test('The page runs scripts of its own only, and each answer lets its own style elements in', async () => {
  const [first, second] = [await openClient().send('GET', '//'), await openClient().send('GET', '//')];
  const policy = policyOf(first);
  assert.equal(policy['script-src'], "'self'");
  assert.equal(policy['connect-src'], "'self'");
  assert.equal(policy['require-trusted-types-for'], "'script'");
  assert.match(policy['style-src'] ?? '', /^'self' 'nonce-[\w+/]{22}=='$/);
  assert.notEqual(policyOf(second)['style-src'], policy['style-src']);
  assert.ok(!first.text.includes('__style-nonce__'));
});

test('The page about the API has no script and the one style element its policy names', async () => {
  const page = await openClient().send('GET', '//api');
  const [, style = '', ...others] = page.text.split(/<style>|<\/style>/);
  assert.equal(others.length, 1);
  assert.doesNotMatch(page.text, /<script| style=|javascript:| on[a-z]+=/i);
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(style))).toString('base64');
  assert.equal(policyOf(page)['style-src'], `'sha256-${hash}'`);
});

test('Browsers are told to keep to https where the public address is https', async () => {
  const app = await testApp();
  const headersAt = async (url: string | undefined) =>
    (await createHttpApp({ ...app, env: { ...app.env, MAINSTAY_URL: url } }).request('/healthz')).headers;
  const strict = (await headersAt('https://mainstay.example.com')).get('strict-transport-security');
  assert.equal(strict, 'max-age=31536000; includeSubDomains');
  assert.equal((await headersAt('http://mainstay.local')).get('strict-transport-security'), null);
  assert.equal((await headersAt(undefined)).get('strict-transport-security'), null);
});
