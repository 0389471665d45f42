import { and } from 'drizzle-orm';
import { auditLogs } from '#db/schema/audit.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { AuditEntry, workspaceContract } from '#shared/contracts/workspace.ts';
import { auditFilter } from './audit-filter.ts';

/** The audit log, newest first. */
export async function listAudit(
  ctx: Ctx,
  query: InputOf<typeof workspaceContract.listAudit>,
): Promise<Page<AuditEntry>> {
  allow(ctx, 'audit:read');
  const log = auditLogs;
  const filter = auditFilter(ctx, query);
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: { at: { value: log.createdAt, type: 'timestamptz' } },
      defaultSort: '-at',
      id: log.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: log.id, entry: log, sortValue })
          .from(log)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: (limit) => tx.$count(tx.select({ id: log.id }).from(log).where(filter).limit(limit).as('counted')),
    });
    return { ...page, items: page.items.map(({ entry }) => presentEntry(entry)) };
  });
}

/** An entry as the API shows it. */
export function presentEntry(entry: typeof auditLogs.$inferSelect): AuditEntry {
  const { id, action, resourceType, resourceId, oldValues, newValues, ipAddress, userAgent } = entry;
  const actor = { type: entry.actorType, id: entry.userId, name: entry.actorName };
  return {
    id,
    at: entry.createdAt.toISOString(),
    actor,
    action,
    resourceType,
    resourceId,
    oldValues,
    newValues,
    ipAddress,
    userAgent,
  };
}
