import { and, desc, eq, sql } from 'drizzle-orm';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import type { Tx } from '#db/database.ts';
import { auditLogs } from '#db/schema/audit.ts';
import { audit } from '#platform/audit.ts';
import { asConnection } from '#platform/auth/as-connection.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Up to which place of the chain the log was removed, and what time it reaches back to since. */
export type Purged = { sequence: number; before: string };

const atOnce = 2000;
const dayMs = 24 * 3600 * 1000;

/**
 * Removes the entries of the audit log that are older than the workspace keeps them, from the oldest on, in parts of
 * one transaction each. Their places in the chain stay, and an entry says up to which place the log was removed.
 */
export async function purgeAudit(ctx: Ctx): Promise<void> {
  const { auditDays } = await read(ctx, async (tx) => settingsOf(await readConfig(ctx, tx)).retention);
  if (auditDays === null) return;
  const before = new Date(ctx.now.getTime() - auditDays * dayMs).toISOString();
  while ((await purgePart(ctx, before)) === atOnce);
}

async function purgePart(ctx: Ctx, before: string): Promise<number> {
  return write(ctx, async (tx) => {
    const from = (await purgedThrough(ctx, tx))?.sequence ?? 0;
    const { rows } = (await tx.execute(sql`
      with part as (
        select id, sequence, created_at >= ${before}::timestamptz as is_kept from audit_chain
        where tenant_id = ${ctx.tenant.id} and sequence > ${from} order by sequence limit ${atOnce}
      ) select id, sequence::float8 as sequence from part
      where sequence < coalesce((select min(sequence) from part where is_kept), ${Number.MAX_SAFE_INTEGER})
      order by sequence`)) as { rows: { id: string; sequence: number }[] };
    const last = rows.at(-1);
    if (!last) return 0;
    // The application's role can't delete of the log: this takes the rights of the connection.
    await asConnection(tx, () =>
      tx.execute(sql`delete from audit_logs l using audit_chain c where l.tenant_id = ${ctx.tenant.id}
        and c.tenant_id = l.tenant_id and c.id = l.id and c.sequence > ${from} and c.sequence <= ${last.sequence}`),
    );
    const newValues = { throughSequence: last.sequence, entries: rows.length, before };
    await audit(ctx, tx, { action: 'audit.purged', resourceType: 'audit', resourceId: null, newValues });
    return rows.length;
  });
}

/** What the log itself says of what was removed of it; null when nothing was. */
export async function purgedThrough(ctx: Ctx, tx: Tx): Promise<Purged | null> {
  const isPurge = and(
    eq(auditLogs.tenantId, ctx.tenant.id),
    eq(auditLogs.resourceType, 'audit'),
    eq(auditLogs.action, 'audit.purged'),
  );
  const place = sql<number>`(${auditLogs.newValues} ->> 'throughSequence')::float8`;
  const [row] = await tx
    .select({ sequence: place, values: auditLogs.newValues })
    .from(auditLogs)
    .where(isPurge)
    .orderBy(desc(place))
    .limit(1);
  return row ? { sequence: row.sequence, before: String(row.values?.['before']) } : null;
}
