import { desc } from 'drizzle-orm';
import { tenantExports } from '#db/schema/audit.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { TenantExport } from '#shared/contracts/tenant-data.ts';
import { presentExport, selectExports } from './present-export.ts';

const mostShown = 50;

/** The newest archives of the workspace. */
export async function listExports(ctx: Ctx): Promise<{ items: TenantExport[] }> {
  allow(ctx, 'settings:write');
  const rows = await read(ctx, (tx) =>
    selectExports(ctx, tx).orderBy(desc(tenantExports.createdAt), desc(tenantExports.id)).limit(mostShown),
  );
  return { items: rows.map((row) => presentExport(ctx, row)) };
}
