import { and, eq, gte, ilike, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readConfig } from '#core/tenants/read-config.ts';
import { accounts } from '#db/schema/accounts.ts';
import { timelineEvents } from '#db/schema/timeline.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { TimelineEvent, timelineContract } from '#shared/contracts/timeline.ts';
import { TimelineKind } from '#shared/contracts/timeline.ts';

/**
 * What happened to an account, newest first. `from` and `to` are days in the workspace's time zone, both included.
 * @throws AppError `account.not-found`
 */
export function listTimeline(ctx: Ctx, query: InputOf<typeof timelineContract.list>): Promise<Page<TimelineEvent>> {
  allow(ctx, 'accounts:read');
  const log = timelineEvents;
  return read(ctx, async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id, name: accounts.name })
      .from(accounts)
      .where(and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.id, query.id)));
    if (!account) throw notFound('account');
    const { timezone } = await readConfig(ctx, tx);
    const filter = and(
      eq(log.tenantId, ctx.tenant.id),
      eq(log.accountId, query.id),
      query.kind && inArray(log.kind, query.kind),
      query.from === undefined ? undefined : gte(log.createdAt, beginOf(query.from, 0, timezone)),
      query.to === undefined ? undefined : lt(log.createdAt, beginOf(query.to, 1, timezone)),
      query.search ? ilike(log.title, containing(query.search)) : undefined,
    );
    const page = await listPage({
      query,
      sorts: { createdAt: { value: log.createdAt, type: 'timestamptz' } },
      defaultSort: '-createdAt',
      id: log.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: log.id, event: log, sortValue })
          .from(log)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, log, filter),
    });
    return { ...page, items: page.items.map(({ event }) => present(event, account)) };
  });
}

/** The instant a day begins; asked apart, so that an index serves the comparison under row-level security. */
function beginOf(day: string, daysLater: number, timezone: string): SQL<Date> {
  return sql`(select (${day}::date + ${daysLater}::int)::timestamp at time zone ${timezone}::text)`;
}

function present(event: typeof timelineEvents.$inferSelect, account: { id: string; name: string }): TimelineEvent {
  const { id, eventType, kind, title, description, metadata, resourceType, resourceId, actorId, actorName } = event;
  return {
    id,
    account,
    eventType,
    kind: TimelineKind.parse(kind),
    title,
    description,
    metadata,
    resource: resourceType !== null && resourceId !== null ? { type: resourceType, id: resourceId } : null,
    actor: { id: actorId, name: actorName },
    createdAt: event.createdAt.toISOString(),
  };
}
