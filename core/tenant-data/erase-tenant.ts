import { and, eq, inArray, sql } from 'drizzle-orm';
import { abortRunning } from '#core/jobs/run-job.ts';
import type { Tx } from '#db/database.ts';
import { jobs } from '#db/schema/jobs.ts';
import { asConnection } from '#platform/auth/as-connection.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';

// By then every process that was taking a file in has found the workspace gone.
const untilUploadsEndSeconds = 15 * 60;

/**
 * Removes the workspace with all it holds: the rows of every table that has `tenant_id`, in whichever schema, who signs
 * in to it, its queued messages, its files. Jobs that run are stopped. Nothing of it can be had again. One message stays
 * for a while, which has the files removed again: those of a process that was killed here, or was taking one in.
 */
export async function eraseTenant(ctx: Ctx): Promise<void> {
  await stopJobs(ctx);
  await closeEntrances(ctx);
  await write(ctx, (tx) =>
    asConnection(tx, async () => {
      // Waits for those who are writing; whoever comes after finds no workspace to write for.
      await tx.execute(sql`select from tenants where id = ${ctx.tenant.id} for update`);
      await forgetMessages(ctx, tx);
      await forgetSignIns(ctx, tx);
      await deleteRows(ctx, tx);
      await emit(ctx, tx, 'tenant.deleted', {}, { afterSeconds: untilUploadsEndSeconds });
    }),
  );
  ctx.app.sessions.forgetTenant(ctx.tenant.id);
  // The audit log is gone with the rest: who did it is said here alone.
  const { actor, client, requestId } = ctx;
  const who = { actorType: actor.type, actorId: actor.type === 'system' ? null : actor.id, ip: client?.ip ?? null };
  ctx.app.log.warn({ tenantId: ctx.tenant.id, ...who, requestId }, 'workspace deleted');
  await ctx.app.storage.removeAll(ctx.tenant.id).catch((error: unknown) => {
    // The workspace is gone all the same; the message has it tried again.
    ctx.app.log.error({ err: error, tenantId: ctx.tenant.id, requestId }, 'files of a deleted workspace are left');
  });
}

/** Removes the files of a deleted workspace that were left, and with its last message the last word of it. */
export async function removeRest(ctx: Ctx): Promise<void> {
  await ctx.app.storage.removeAll(ctx.tenant.id);
  await ctx.db.query(`delete from pgboss.job where data ->> 'tenantId' = $1`, [ctx.tenant.id]);
}

async function stopJobs(ctx: Ctx): Promise<void> {
  const isOpen = and(eq(jobs.tenantId, ctx.tenant.id), inArray(jobs.status, ['queued', 'running']));
  const open = await write(ctx, (tx) =>
    tx.update(jobs).set({ isCancelRequested: true }).where(isOpen).returning({ id: jobs.id }),
  );
  for (const { id } of open) abortRunning(id);
}

// Whoever goes on writing keeps the workspace from being locked, for as long as they do: so nobody can any more.
async function closeEntrances(ctx: Ctx): Promise<void> {
  const people = sql`select id from sign_in.users where tenant_id = ${ctx.tenant.id}`;
  await write(ctx, (tx) =>
    asConnection(tx, async () => {
      await forgetMessages(ctx, tx);
      await tx.execute(sql`delete from sign_in.user_sessions where user_id in (${people})`);
      await tx.execute(sql`delete from api_keys where tenant_id = ${ctx.tenant.id}`);
    }),
  );
  ctx.app.sessions.forgetTenant(ctx.tenant.id);
}

async function forgetMessages(ctx: Ctx, tx: Tx): Promise<void> {
  await tx.execute(sql`delete from pgboss.job where data ->> 'tenantId' = ${ctx.tenant.id}`);
}

async function forgetSignIns(ctx: Ctx, tx: Tx): Promise<void> {
  const people = sql`select id::text as id, email from sign_in.users where tenant_id = ${ctx.tenant.id}`;
  // What is kept briefly tells of a person, or of a workspace that somebody is about to sign in to.
  await tx.execute(sql`delete from sign_in.verifications v where strpos(v.value, ${ctx.tenant.id}) > 0 or exists (
    select from (${people}) p where strpos(v.value, p.id) > 0 or strpos(v.identifier, p.id) > 0
      or strpos(v.value, p.email) > 0 or strpos(v.identifier, p.email) > 0)`);
  await tx.execute(sql`delete from sign_in.sign_in_failures f using (${people}) p where f.email = p.email`);
}

// Tables refer to each other in circles; within one statement it is looked at only when all rows are gone.
async function deleteRows(ctx: Ctx, tx: Tx): Promise<void> {
  const found = await tx.execute(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and (n.nspname = current_schema() or n.nspname = 'sign_in')`);
  const tables = (found as { rows: { name: string }[] }).rows;
  const parts = tables.map(
    ({ name }, index) =>
      sql`${sql.raw(`part_${index}`)} as (delete from ${sql.raw(name)} where tenant_id = ${ctx.tenant.id})`,
  );
  await tx.execute(sql`with ${sql.join(parts, sql`, `)} delete from tenants where id = ${ctx.tenant.id}`);
}
