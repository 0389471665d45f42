import { and, eq, lt, sql } from 'drizzle-orm';
import { memberTokens } from '#db/schema/access.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

const keptMs = 30 * 24 * 3_600_000;

/**
 * Removes links that have opened nothing for 30 days: used, taken back or too old. So long their pages say why, and the
 * list of invitations shows those that ran out; the audit log keeps who was invited by whom.
 */
export async function purgeLinks(ctx: Ctx): Promise<void> {
  const { usedAt, revokedAt, expiresAt, tenantId } = memberTokens;
  // The first of them that is there: none of the three comes after another has ended the link.
  const endedAt = sql`least(${usedAt}, ${revokedAt}, ${expiresAt})`;
  const before = new Date(ctx.now.getTime() - keptMs).toISOString();
  await write(ctx, (tx) =>
    tx.delete(memberTokens).where(and(eq(tenantId, ctx.tenant.id), lt(endedAt, sql`${before}::timestamptz`))),
  );
}
