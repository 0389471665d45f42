import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import { healthOverrides } from '#db/schema/overrides.ts';
import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OverrideRow } from './present-override.ts';

/**
 * Marks overrides as ended, of accounts whose health is locked: by themselves at the end of their time, else now and by
 * the actor. Audit and timeline follow; a replaced one is told on the timeline by the one that took its place.
 * @returns those that were still in force, as they are now
 */
export async function closeOverrides(
  ctx: Ctx,
  tx: Tx,
  overrides: OverrideRow[],
  cause: NonNullable<OverrideRow['endCause']>,
): Promise<OverrideRow[]> {
  if (overrides.length === 0) return [];
  const hasExpired = cause === 'expired';
  const ids = overrides.map(({ id }) => id);
  const closed = await tx
    .update(healthOverrides)
    .set({
      endedAt: hasExpired ? sql`${healthOverrides.endsAt}` : ctx.now,
      endCause: cause,
      endedByName: hasExpired ? null : ctx.actor.name,
      version: sql`${healthOverrides.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(
      and(
        eq(healthOverrides.tenantId, ctx.tenant.id),
        inArray(healthOverrides.id, ids),
        isNull(healthOverrides.endedAt),
      ),
    )
    .returning();
  const before = new Map(overrides.map((row) => [row.id, row]));
  await auditAll(
    ctx,
    tx,
    closed.map((row) => ({
      action: hasExpired ? 'override.expired' : 'override.ended',
      resourceType: 'override',
      resourceId: row.id,
      oldValues: before.get(row.id) ?? {},
      newValues: row,
    })),
  );
  if (cause === 'replaced') return closed;
  const events = closed.map(({ id, accountId, score, createdByName }) => ({
    accountId,
    eventType: hasExpired ? ('override.expired' as const) : ('override.ended' as const),
    title: hasExpired ? `The override of ${score} is over` : `The override of ${score} was ended`,
    description: `Set by ${createdByName}; the calculated score counts again.`,
    metadata: { score },
    resource: { type: 'override', id },
  }));
  await addTimelineEvents(ctx, tx, events);
  return closed;
}
