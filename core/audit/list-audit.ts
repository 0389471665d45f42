import { and } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { auditLogs } from '#db/schema/audit.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { AuditEntry, auditContract } from '#shared/contracts/audit.ts';
import { auditFilter } from './audit-filter.ts';
import { nameRecords } from './name-records.ts';

/** The audit log, newest first. */
export async function listAudit(ctx: Ctx, query: InputOf<typeof auditContract.list>): Promise<Page<AuditEntry>> {
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
      count: countRows(tx, log, filter),
    });
    const rows = page.items.map(({ entry }) => entry);
    return { ...page, items: await presentEntries(ctx, tx, rows) };
  });
}

/** Entries as the API shows them. */
export async function presentEntries(ctx: Ctx, tx: Tx, rows: (typeof auditLogs.$inferSelect)[]): Promise<AuditEntry[]> {
  const names = await nameRecords(ctx, tx, rows);
  return rows.map((row, index) => presentEntry(row, names[index] ?? {}));
}

function presentEntry(entry: typeof auditLogs.$inferSelect, names: Record<string, string>): AuditEntry {
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
    names,
    ipAddress,
    userAgent,
  };
}
