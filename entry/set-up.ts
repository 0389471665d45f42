import { eq } from 'drizzle-orm';
import { addMember } from '#core/members/add-member.ts';
import { createTenant } from '#core/tenants/create-tenant.ts';
import type { NewTenant } from '#core/tenants/create-tenant.ts';
import { roles } from '#db/schema/members.ts';
import type { App } from '#platform/app.ts';
import { within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { systemCtx } from './worker/start-worker.ts';

/** Whether the installation has no workspace yet. */
export async function isSetupNeeded(app: App): Promise<boolean> {
  const { rows } = await app.db.query('select 1 from tenants limit 1');
  return rows.length === 0;
}

/** `mayBeWeak` is for the demo, whose password is no secret. */
export type FirstAdmin = { name: string; email: string; password: string; mayBeWeak?: boolean };

/**
 * Creates the first workspace and its admin in one transaction, and what `also` adds to it.
 * @throws AppError `setup.done` when there is a workspace already, `password.weak`
 */
export async function setUp(
  app: App,
  tenant: NewTenant,
  { mayBeWeak = false, ...admin }: FirstAdmin,
  also: (ctx: Ctx) => Promise<void> = async () => undefined,
): Promise<Ctx> {
  const ctx = systemCtx(app, newId(), 'Set-up');
  await write(ctx, async (tx) => {
    // One set-up at a time: the second one waits here, and then finds the workspace of the first.
    await tx.execute('select pg_advisory_xact_lock(719044118)');
    const joined = within(ctx, tx);
    if (!(await isFirst(joined)))
      throw new AppError('precondition', 'setup.done', 'This installation is set up already. Sign in instead.');
    await createTenant(joined, tenant);
    const [role] = await tx.select({ id: roles.id }).from(roles).where(eq(roles.name, 'Admin'));
    if (!role) throw new Error('A workspace has an Admin role.');
    await addMember(joined, { ...admin, roleIds: [role.id] }, { mayBeWeak });
    await also(joined);
  });
  return ctx;
}

// Asked inside the transaction with the rights of the connection: the application's role sees no other workspace.
async function isFirst(ctx: Ctx): Promise<boolean> {
  await ctx.tx?.execute('set local role none');
  const found: unknown = await ctx.tx?.execute('select 1 from tenants limit 1');
  await ctx.tx?.execute('set local role mainstay_app');
  return (found as { rows: unknown[] } | undefined)?.rows.length === 0;
}
