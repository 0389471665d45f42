import { assertMayGive } from '#core/members/assert-may-give.ts';
import { and, eq } from 'drizzle-orm';
import { tenantExports } from '#db/schema/audit.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';

/**
 * The file of an archive; that somebody took it is recorded.
 * @throws AppError `tenant-export.not-found`, `tenant-export.not-ready`, `tenant-export.expired`, `role.beyond-yours` for who
 * may not read all that is in it
 */
export async function downloadExport(ctx: Ctx, { id }: { id: string }): Promise<File> {
  allow(ctx, 'settings:write');
  assertMayGive(ctx, [{ permissions: ['*:read'] }]);
  return write(ctx, async (tx) => {
    const isExport = and(eq(tenantExports.tenantId, ctx.tenant.id), eq(tenantExports.id, id));
    const [made] = await tx.select().from(tenantExports).where(isExport);
    if (!made) throw notFound('tenant-export');
    if (made.status === 'expired' || (made.expiresAt && made.expiresAt <= ctx.now))
      throw new AppError('precondition', 'tenant-export.expired', 'This archive has expired. Make a new one.');
    if (made.storageKey === null)
      throw new AppError('precondition', 'tenant-export.not-ready', 'This archive is not ready.');
    const blob = await ctx.app.storage.open(made.storageKey);
    await audit(ctx, tx, { action: 'tenant.export-downloaded', resourceType: 'tenant-export', resourceId: id });
    return new File([blob], `mainstay-${made.createdAt.toISOString().slice(0, 10)}.zip`, { type: 'application/zip' });
  });
}
