import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Command } from 'commander';
import { listAudit } from '#core/audit/list-audit.ts';
import { setPassword } from '#core/invitations/passwords/set-password.ts';
import { visitor } from '#test/member-links.ts';
import { listMembers } from '#core/members/list-members.ts';
import { signInWithPassword } from '#core/sessions/sign-in-with-password.ts';
import { beginTotp } from '#core/sessions/totp.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { systemCtx } from '../worker/start-worker.ts';
import { printPasswordLink } from './users/print-password-link.ts';
import { removeFactorsOf } from './users/remove-factors-of.ts';
import { addUserCommands } from './user-commands.ts';

const tenant = await testTenant();
const { app, email } = tenant;
const id = (await listMembers(tenant.ctx, { limit: 1 })).items[0]?.id ?? assert.fail();
const operator: Ctx = { ...systemCtx(app, tenant.id, 'Command line'), now: tenant.ctx.now };

async function capture(run: (io: { out(line: string): void; err(line: string): void }) => Promise<void>) {
  const lines: string[] = [];
  await run({ out: (line) => lines.push(line), err: (line) => lines.push(line) });
  return lines.join('\n');
}

test('an admin who is locked out gets a link from the operator, also where a mail server could send it', async () => {
  const withMail = { SMTP_URL: 'smtp://127.0.0.1:1', MAINSTAY_URL: 'https://mainstay.example' };
  const ctx = { ...operator, app: { ...app, env: { ...app.env, ...withMail } } };
  const text = await capture((io) => printPasswordLink(ctx, { id, email, json: false }, io));
  const token = /^Link {2}https:\/\/mainstay\.example\/password#(\S+)$/m.exec(text)?.[1] ?? assert.fail(text);
  const wrong = { email, password: 'wrong wrong wrong' };
  for (let tries = 0; tries < 5; tries += 1) await assert.rejects(signInWithPassword(visitor(tenant), wrong));
  const password = 'chosen by the link';
  await setPassword(visitor(tenant), { token, password });
  assert.equal((await signInWithPassword(visitor(tenant), { email, password })).state, 'known');
  const { items } = await listAudit(tenant.ctx, { limit: 9, action: ['password.link-created'] });
  assert.deepEqual(
    items.map(({ actor, newValues }) => [actor.name, newValues?.['isSent']]),
    [['Command line', false]],
  );
});

test('the operator removes the second factor of somebody who has lost it', async () => {
  await beginTotp(tenant.ctx, { password: 'chosen by the link' });
  await app.db.query('update sign_in.two_factors set verified = true where user_id = $1', [id]);
  const credentials = { email, password: 'chosen by the link' };
  assert.equal((await signInWithPassword(visitor(tenant), credentials)).state, 'second-factor');
  const text = await capture((io) => removeFactorsOf(operator, { id, email, json: false }, io));
  assert.match(text, /signs in by password alone now/);
  assert.equal((await signInWithPassword(visitor(tenant), credentials)).state, 'known');
  const { items } = await listAudit(tenant.ctx, { limit: 9, action: ['second-factor.reset'] });
  assert.deepEqual(
    items.map(({ actor }) => actor.name),
    ['Command line'],
  );
});

test('no secret is an argument, for every user of the machine reads those in its list of processes', () => {
  const users = new Command();
  addUserCommands(users, { out: () => undefined, err: () => undefined });
  const given = users.commands.flatMap((command) => command.options.filter((one) => one.required || one.optional));
  assert.ok(given.length > 5);
  assert.deepEqual(
    given.map(({ long }) => long).filter((name) => /password|secret|token|code/.test(name ?? '')),
    [],
  );
});
