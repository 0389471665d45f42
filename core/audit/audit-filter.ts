import { and, eq, gte, ilike, inArray, lt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { auditLogs } from '#db/schema/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { auditContract } from '#shared/contracts/audit.ts';

type Query = Partial<Omit<InputOf<typeof auditContract.list>, 'limit' | 'cursor' | 'sort'>>;

/** The entries that a query asks for: who, what, on what, when, and a text that is looked for in all of an entry. */
export function auditFilter(ctx: Ctx, query: Query): SQL | undefined {
  const log = auditLogs;
  const pattern = query.search ? containing(query.search) : null;
  const texts = [log.actorName, log.action, log.resourceType, log.ipAddress];
  return and(
    eq(log.tenantId, ctx.tenant.id),
    query.id && inArray(log.id, query.id),
    query.action && inArray(log.action, query.action),
    query.resourceType && inArray(log.resourceType, query.resourceType),
    query.resourceId && inArray(log.resourceId, query.resourceId),
    query.actorId && byActors(query.actorId),
    query.since ? gte(log.createdAt, new Date(query.since)) : undefined,
    query.until ? lt(log.createdAt, new Date(query.until)) : undefined,
    pattern
      ? or(
          ...texts.map((column) => ilike(column, pattern)),
          sql`${log.oldValues}::text ilike ${pattern}`,
          sql`${log.newValues}::text ilike ${pattern}`,
        )
      : undefined,
  );
}

function byActors(actors: string[]): SQL | undefined {
  const ids = actors.filter((actor) => actor !== 'system');
  return or(inArray(auditLogs.userId, ids), ids.length < actors.length ? eq(auditLogs.actorType, 'system') : undefined);
}
