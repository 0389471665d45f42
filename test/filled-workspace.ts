import assert from 'node:assert/strict';
import { createAccount } from '#core/accounts/create-account.ts';
import { updateAccount } from '#core/accounts/update-account.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { addNote } from '#core/executions/notes/add-note.ts';
import { startExecution } from '#core/executions/start-execution.ts';
import { addFile } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { startImport } from '#core/imports/start-import.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import { setOverride } from '#core/overrides/set-override.ts';
import { listPlaybooks } from '#core/playbooks/list-playbooks.ts';
import { createWebhook } from '#core/webhooks/create-webhook.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import { testTenant } from './test-app.ts';
import type { TestTenant } from './test-app.ts';

/** A text that stands in what must be in no archive: secrets and hashes of secrets. */
export const secretText = 'never-to-be-exported';

/** A workspace with rows in nearly every table, accounts and contacts in a circle, a stored file, and open sign-ins. */
export async function filledWorkspace(): Promise<TestTenant> {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const top = await createAccount(ctx, { name: 'Top “& Söhne”\n' });
  const below = await createAccount(ctx, { name: 'Below', parentAccountId: top.id });
  const owner = await createContact(ctx, { name: 'Olga', type: 'Internal', accountId: null });
  await updateAccount(ctx, { id: top.id, version: top.version, ownerContactId: owner.id });
  await createContact(ctx, { name: 'Cleo', accountId: below.id });
  const { id } = await createImport(ctx, { kind: 'kpis', accountId: below.id });
  const rows = [
    ['KPI', 'Data', 'Impact'],
    ['NPS', 45, 'High'],
  ];
  await addFile(ctx, { id, fileName: 'Below 2026-05.xlsx', bytes: buildBook({ 'Product Value': rows }) });
  for await (const state of followJob(ctx, await startImport(ctx, { id })))
    assert.notEqual(state.status, 'failed', state.error?.message);
  await setOverride(ctx, { id: top.id, score: 45, reason: 'Their sponsor has left' });
  await createWebhook(ctx, { name: 'CRM', url: 'https://crm.invalid/', events: ['execution.started'] });
  const { items } = await listPlaybooks(ctx, { limit: 1 });
  const start = { playbookId: items[0]?.id ?? '', accountId: below.id, reason: 'We want to listen' };
  const execution = await startExecution(ctx, start);
  await addNote(ctx, { id: execution.id, text: 'They like it', mentions: [] });
  await addSignIns(tenant);
  return tenant;
}

// What signs in is written by hand here: what matters is that its rows are there, not how they came.
async function addSignIns({ app, ctx, id, email }: TestTenant): Promise<void> {
  const user = ctx.actor.type === 'user' ? ctx.actor.id : '';
  const statements: [string, unknown[]][] = [
    [`insert into sign_in.sign_in_failures (email, failures, last_failed_at) values ($1, 3, now())`, [email]],
    [
      `insert into sign_in.verifications (id, identifier, value, expires_at) values (gen_random_uuid(), 'x', $1, now())`,
      [JSON.stringify({ userId: user })],
    ],
    [
      `insert into sign_in.verifications (id, identifier, value, expires_at) values (gen_random_uuid(), 'y', $1, now())`,
      [JSON.stringify({ tenantId: id })],
    ],
    [
      `insert into sign_in.two_factors (id, user_id, secret, backup_codes) values (gen_random_uuid(), $1, $2, $2)`,
      [user, secretText],
    ],
    [
      `insert into sign_in.user_sessions (id, user_id, session_token, expires_at) values (gen_random_uuid(), $1, $2, now())`,
      [user, `${secretText}-${id}`],
    ],
    [
      `insert into api_keys (tenant_id, id, name, name_key, ending, secret_hash, permissions, created_by_name)
       values ($1, gen_random_uuid(), 'Key', 'key', 'abcd', $2, '[]', 'Ada')`,
      [id, secretText],
    ],
    [
      `insert into sso_providers (tenant_id, id, name, issuer, client_id, client_secret, domains)
       values ($1, gen_random_uuid(), 'Sso', 'https://sso.invalid', 'us', $2, '[]')`,
      [id, secretText],
    ],
    [
      `insert into member_tokens (tenant_id, id, purpose, email, secret_hash, created_by_name, expires_at)
       values ($1, gen_random_uuid(), 'invitation', 'new@tests.example', $2, 'Ada', now())`,
      [id, secretText],
    ],
  ];
  for (const [statement, values] of statements) await app.db.query(statement, values);
}
