import { and, eq, lte } from 'drizzle-orm';
import { tenantExports } from '#db/schema/audit.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Removes the files of archives whose seven days are over; the file goes first, so that none is ever forgotten. */
export async function expireExports(ctx: Ctx): Promise<void> {
  const isOver = and(
    eq(tenantExports.tenantId, ctx.tenant.id),
    eq(tenantExports.status, 'ready'),
    lte(tenantExports.expiresAt, ctx.now),
  );
  const over = await read(ctx, (tx) => tx.select().from(tenantExports).where(isOver));
  for (const { id, storageKey } of over) {
    if (storageKey !== null) await ctx.app.storage.remove(storageKey);
    const isExport = and(eq(tenantExports.tenantId, ctx.tenant.id), eq(tenantExports.id, id));
    const changes = { status: 'expired' as const, storageKey: null, updatedAt: ctx.now };
    await write(ctx, (tx) => tx.update(tenantExports).set(changes).where(isExport));
  }
}
