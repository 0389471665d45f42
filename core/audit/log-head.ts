import { desc, eq } from 'drizzle-orm';
import { auditChain } from '#db/schema/audit.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/**
 * Says once a day in the log of the process how far the chain of the audit log reaches, as `audit verify --known` takes
 * it: where logs are collected, a place lies beyond the reach of who can write in the database.
 */
export async function logHead(ctx: Ctx): Promise<void> {
  const { sequence, hash, tenantId } = auditChain;
  const [head] = await read(ctx, (tx) =>
    tx.select({ sequence, hash }).from(auditChain).where(eq(tenantId, ctx.tenant.id)).orderBy(desc(sequence)).limit(1),
  );
  if (head) ctx.app.log.info({ tenantId: ctx.tenant.id, known: `${head.sequence}:${head.hash}` }, 'audit log reaches');
}
