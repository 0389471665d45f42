import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { eq } from 'drizzle-orm';
import { createTenant } from '#core/tenants/create-tenant.ts';
import { builtInRoles } from '#core/members/seed-roles.ts';
import { addMember } from '#core/members/add-member.ts';
import { connectEmbedded } from '#db/connect-embedded.ts';
import { connectPostgres } from '#db/connect-postgres.ts';
import { roles } from '#db/schema/members.ts';
import { openApp } from '#entry/open-app.ts';
import { startWorker, systemCtx } from '#entry/worker/start-worker.ts';
import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readEnv } from '#platform/env.ts';
import { newId } from '#platform/new-id.ts';

/** When it is in the tests: a Monday in June. */
export const testNow = new Date('2026-06-15T10:00:00.000Z');

type Role = (typeof builtInRoles)[number]['name'];

/** A workspace of its own for one test; `as` gives the context of a member with a role. */
export type TestTenant = {
  app: App;
  id: string;
  ctx: Ctx;
  as: (role: Role) => Ctx;
  /** A context at another time. */
  at: (instant: string) => Ctx;
  email: string;
  password: string;
};

let opened: Promise<App> | undefined;

/** The one application of a test run: the embedded database, or the server of TEST_DATABASE_URL. */
export function testApp(): Promise<App> {
  return (opened ??= open());
}

async function open(): Promise<App> {
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-test-'));
  const env = readEnv({ MAINSTAY_DATA_DIR: directory, LOG_LEVEL: 'fatal' });
  const url = process.env['TEST_DATABASE_URL'];
  const db = url ? connectPostgres(url, 10) : await connectEmbedded();
  const app = await openApp(env, { db, clock: { now: () => testNow } });
  await startWorker(app);
  closing.push(async () => {
    await app.close(1000);
    await db.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return app;
}

const closing: (() => Promise<void>)[] = [];
// Registered when the module is loaded, and so for the whole run: inside a test it would end with that test.
after(async () => {
  for (const close of closing) await close();
});

/** Makes a new workspace with its built-in roles, ranges and an admin who can sign in. */
export async function testTenant(options: { timezone?: string } = {}): Promise<TestTenant> {
  const app = await testApp();
  const id = newId();
  const email = `admin-${id}@tests.example`;
  const password = 'correct horse battery';
  const system = { ...systemCtx(app, id, 'Test'), now: testNow };
  await createTenant(system, { name: `Company ${id.slice(-6)}`, email, ...options });
  const [admin] = await app.db.transaction({ tenantId: id }, (tx) =>
    tx.select().from(roles).where(eq(roles.name, 'Admin')),
  );
  if (!admin) throw new Error('A workspace has an Admin role.');
  const member = await addMember(system, { name: 'Ada Admin', email, password, roleIds: [admin.id] });
  const as = (role: Role): Ctx => {
    const permissions = builtInRoles.find(({ name }) => name === role)?.permissions ?? [];
    const name = role === 'Admin' ? member.name : `${role} of the tests`;
    return { ...system, actor: { type: 'user', id: role === 'Admin' ? member.id : newId(), name, permissions } };
  };
  const ctx = as('Admin');
  return { app, id, ctx, as, at: (instant) => ({ ...ctx, now: new Date(instant) }), email, password };
}
