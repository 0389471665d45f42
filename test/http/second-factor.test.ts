import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from 'otpauth';
import { totpCode } from '#test/totp-code.ts';
import { testNow, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { assertProblem, cookieOf, openClient, signIn, signInAs } from './open-client.ts';
import type { Client } from './open-client.ts';
import { sendAt } from './send-at.ts';

let lastAddress = 0;
const ownAddress = () => `203.0.113.${++lastAddress}`;

/** The code that an app shows so many half minutes after the beginning of the test. */
function codeOf(secret: string, halfMinutes = 0): string {
  return totpCode(Buffer.from(Secret.fromBase32(secret).bytes), new Date(testNow.getTime() + halfMinutes * 30_000));
}

async function setUpTotp(client: Client, password: string) {
  const { secret, uri } = await ask<{ secret: string; uri: string }>(client, 'POST', '/security/totp', { password });
  assert.match(uri, new RegExp(`secret=${secret}&`));
  const { backupCodes } = await ask<{ backupCodes: string[] }>(client, 'POST', '/security/totp/confirm', {
    code: codeOf(secret, -1),
  });
  return { secret, backupCodes };
}

/** Gives e-mail and password. @returns a client whose sign-in waits for a code */
async function givePassword({ email, password }: { email: string; password: string }): Promise<Client> {
  const client = openClient();
  const answer = await client.send('POST', '/session', { body: { email, password }, address: ownAddress() });
  assert.deepEqual(answer.json(), { state: 'second-factor' });
  const [line = ''] = answer.headers.getSetCookie();
  assert.match(line, /^mainstay\.pending=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
  client.cookie = cookieOf(answer);
  return client;
}

const giveCode = (client: Client, code: string, address = ownAddress()) =>
  client.send('POST', '/session/second-factor', { body: { code }, address });

const actionsOf = async ({ app, id }: TestTenant) => {
  const { rows } = await app.db.query(
    `select action, new_values from audit_logs where tenant_id = $1 order by created_at, id`,
    [id],
  );
  return rows.map(({ action, new_values: values }) => ({ action: String(action), values }));
};

test('with a second factor a password opens nothing until a code follows, and a code is good once', async () => {
  const tenant = await testTenant();
  const elsewhere = await signIn(tenant.email, tenant.password);
  const { secret, backupCodes } = await setUpTotp(await signIn(tenant.email, tenant.password), tenant.password);
  assertProblem(await elsewhere.send('GET', '/accounts'), 401, 'session.none');
  assert.equal(new Set(backupCodes).size, 10);
  const pending = await givePassword(tenant);
  assertProblem(await pending.send('GET', '/session'), 401, 'session.none');
  assertProblem(await pending.send('GET', '/accounts'), 401, 'session.none');
  assertProblem(await giveCode(pending, codeOf(secret, -1)), 401, 'session.wrong-code');
  const answer = await giveCode(pending, codeOf(secret));
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json<{ user: { email: string } }>().user.email, tenant.email);
  const cookies = answer.headers.getSetCookie();
  assert.match(cookies.join('\n'), /mainstay\.pending=;.*Max-Age=0/);
  pending.cookie = cookieOf(answer);
  assert.equal((await pending.send('GET', '/accounts')).status, 200);
  const again = await givePassword(tenant);
  assertProblem(await giveCode(again, codeOf(secret)), 401, 'session.wrong-code');
  const opened = (await actionsOf(tenant)).filter(({ action }) => action === 'session.opened');
  assert.deepEqual(
    opened.map(({ values }) => values),
    [{ method: 'password' }, { method: 'password' }, { method: 'password and code' }],
  );
});

test('a backup code stands in for the app, once, however it is typed', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const { backupCodes } = await setUpTotp(client, tenant.password);
  const [code = ''] = backupCodes;
  assert.equal((await giveCode(await givePassword(tenant), ` ${code.toLowerCase().replace('-', ' ')} `)).status, 200);
  assertProblem(await giveCode(await givePassword(tenant), code), 401, 'session.wrong-code');
  assert.equal((await ask<{ backupCodesLeft: number }>(client, 'GET', '/security')).backupCodesLeft, 9);
  const renewed = await ask<{ backupCodes: string[] }>(client, 'POST', '/security/backup-codes', {
    password: tenant.password,
  });
  assertProblem(await giveCode(await givePassword(tenant), backupCodes[1] ?? ''), 401, 'session.wrong-code');
  assert.equal((await giveCode(await givePassword(tenant), renewed.backupCodes[1] ?? '')).status, 200);
});

test('five wrong codes end the sign-in, and many at once are no way around', async () => {
  const tenant = await testTenant();
  const { secret } = await setUpTotp(await signIn(tenant.email, tenant.password), tenant.password);
  const pending = await givePassword(tenant);
  for (let failure = 1; failure <= 4; failure++)
    assertProblem(await giveCode(pending, '000000'), 401, 'session.wrong-code');
  assertProblem(await giveCode(pending, '000000'), 401, 'session.nothing-pending');
  assertProblem(await giveCode(pending, codeOf(secret)), 401, 'session.nothing-pending');
  const crowd = await givePassword(tenant);
  const answers = await Promise.all(Array.from({ length: 8 }, () => giveCode(crowd, '000000')));
  const tried = answers.filter(({ text }) => text.includes('session.wrong-code')).length;
  assert.ok(tried <= 4, String(tried));
  const refused = (await actionsOf(tenant)).filter(({ action }) => action === 'session.refused');
  assert.ok(refused.every(({ values }) => (values as { reason: string }).reason === 'code'));
});

test('who knows the password alone is locked out before they have guessed many codes', async () => {
  const tenant = await testTenant();
  await setUpTotp(await signIn(tenant.email, tenant.password), tenant.password);
  for (let round = 0; round < 5; round++) await givePassword(tenant);
  const answer = await openClient().send('POST', '/session', {
    body: { email: tenant.email, password: tenant.password },
    address: ownAddress(),
  });
  assertProblem(answer, 429, 'session.too-many-attempts');
});

test('who knows the password alone and guesses codes is locked out as visibly as by wrong passwords', async () => {
  const tenant = await testTenant();
  await setUpTotp(await signIn(tenant.email, tenant.password), tenant.password);
  for (let round = 0; round < 5; round++) {
    const pending = await givePassword(tenant);
    if (round < 4) assertProblem(await giveCode(pending, '000000'), 401, 'session.wrong-code');
    else for (let code = 0; code < 3; code++) await giveCode(pending, '000000');
  }
  const told = (await actionsOf(tenant)).filter(({ action }) => action === 'session.locked-out');
  const until = new Date(testNow.getTime() + 60_000).toISOString();
  assert.deepEqual(told, [{ action: 'session.locked-out', values: { until } }]);
  const other = await testTenant();
  const { secret } = await setUpTotp(await signIn(other.email, other.password), other.password);
  for (let round = 0; round < 4; round++) await givePassword(other);
  assert.equal((await giveCode(await givePassword(other), codeOf(secret))).status, 200);
  assert.ok((await actionsOf(other)).every(({ action }) => action !== 'session.locked-out'));
});

test('that a password was right is written down, though no code ever follows', async () => {
  const tenant = await testTenant();
  await setUpTotp(await signIn(tenant.email, tenant.password), tenant.password);
  await givePassword(tenant);
  const last = (await actionsOf(tenant)).at(-1);
  assert.deepEqual(last, { action: 'session.begun', values: { method: 'password' } });
});

test('a sign-in that waits is over after ten minutes, and made-up ones are none', async () => {
  const tenant = await testTenant();
  const { secret } = await setUpTotp(await signIn(tenant.email, tenant.password), tenant.password);
  const { cookie } = await givePassword(tenant);
  const late = new Date(testNow.getTime() + 10 * 60_000 + 1000);
  const body = { code: codeOf(secret, 20) };
  assertProblem(
    await sendAt(tenant.app, 'POST', '/session/second-factor', { cookie, at: late, body }),
    401,
    'session.nothing-pending',
  );
  for (const made of [null, `mainstay.pending=${'a'.repeat(43)}`, 'mainstay.pending=x'])
    assertProblem(await giveCode(openClient(made), codeOf(secret)), 401, 'session.nothing-pending');
});

test('who holds an open session changes nothing of the second factor without the password', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const { secret } = await setUpTotp(client, tenant.password);
  for (const path of ['/security/totp/remove', '/security/backup-codes', '/security/totp']) {
    const problem = assertProblem(
      await client.send('POST', path, { body: { password: 'not mine' } }),
      422,
      'security.wrong-password',
    );
    assert.equal(problem.problems?.[0]?.path, 'password');
  }
  const { password } = tenant;
  assertProblem(await client.send('POST', '/security/totp', { body: { password } }), 409, 'security.second-factor-on');
  assertProblem(
    await client.send('POST', '/security/totp/confirm', { body: { code: codeOf(secret, 1) } }),
    409,
    'security.second-factor-on',
  );
  await ask(client, 'POST', '/security/totp/remove', { password });
  await signIn(tenant.email, password);
  assertProblem(
    await client.send('POST', '/security/totp/remove', { body: { password } }),
    412,
    'security.no-second-factor',
  );
});

test('where the workspace requires a second factor, nothing else is open until it is set up', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  await requireSecondFactor(tenant);
  const member = await signInAs(tenant, 'Editor');
  const session = await ask<{ needsSecondFactor: boolean }>(member, 'GET', '/session');
  assert.equal(session.needsSecondFactor, true);
  for (const [client, path] of [
    [member, '/accounts'],
    [member, '/tenant'],
    [admin, '/members'],
  ] as const)
    assertProblem(await client.send('GET', path), 403, 'session.second-factor-needed');
  assert.equal((await member.send('GET', '/security')).status, 200);
  await setUpTotp(member, tenant.password);
  assert.equal((await member.send('GET', '/accounts')).status, 200);
  assert.equal((await ask<typeof session>(member, 'GET', '/session')).needsSecondFactor, false);
  await ask(member, 'POST', '/security/totp/remove', { password: tenant.password });
  assertProblem(await member.send('GET', '/accounts'), 403, 'session.second-factor-needed');
});

test('an admin takes a lost second factor away; others may not, and other workspaces find nobody', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const editor = await signInAs(tenant, 'Editor');
  await setUpTotp(editor, tenant.password);
  const path = `/members/${editor.id}/second-factor/reset`;
  assertProblem(await editor.send('POST', path), 403, 'session.forbidden');
  const other = await testTenant();
  assertProblem(await (await signIn(other.email, other.password)).send('POST', path), 404, 'member.not-found');
  await givePassword({ email: editor.email, password: tenant.password });
  await ask(admin, 'POST', path);
  assertProblem(await editor.send('GET', '/accounts'), 401, 'session.none');
  await signIn(editor.email, tenant.password);
  const [reset] = (await actionsOf(tenant)).filter(({ action }) => action === 'second-factor.reset');
  assert.ok(reset);
});

test('neither the secret nor the codes lie open in the database or the log', async () => {
  const tenant = await testTenant();
  const { secret, backupCodes } = await setUpTotp(await signIn(tenant.email, tenant.password), tenant.password);
  const { rows } = await tenant.app.db.query('select * from sign_in.two_factors');
  const { rows: logs } = await tenant.app.db.query('select * from audit_logs where tenant_id = $1', [tenant.id]);
  const text = JSON.stringify([rows, logs]);
  for (const hidden of [secret, ...backupCodes]) assert.ok(!text.includes(hidden));
});

/** As the setting of the workspace does. */
async function requireSecondFactor({ app, id }: TestTenant): Promise<void> {
  await app.db.transaction({ tenantId: id }, (tx) =>
    tx.execute(
      `update tenant_configs set sign_in_rules = '{"isSecondFactorRequired": true}' where tenant_id = '${id}'`,
    ),
  );
  app.sessions.forgetTenant(id);
}
