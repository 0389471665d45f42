import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import { timelineEvents } from '#db/schema/timeline.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { TimelineKind } from '#shared/contracts/timeline.ts';

/** What a noun adds to the timeline of an account. `eventType` is `kind.happened`; the title is a sentence without a full stop. */
export type NewTimelineEvent = {
  accountId: string | null;
  eventType: `${TimelineKind}.${string}`;
  title: string;
  description?: string | null;
  metadata?: Record<string, unknown>;
  resource?: { type: string; id: string };
};

/** Adds to the timelines of accounts, in the transaction of what happened. */
export async function addTimelineEvents(ctx: Ctx, tx: Tx, events: NewTimelineEvent[]): Promise<void> {
  const rows = events.map(({ accountId, eventType, title, description, metadata, resource }) => ({
    tenantId: ctx.tenant.id,
    id: newId(),
    accountId,
    eventType,
    kind: eventType.slice(0, eventType.indexOf('.')),
    title,
    description: description ?? null,
    metadata: metadata ?? {},
    resourceType: resource?.type ?? null,
    resourceId: resource?.id ?? null,
    actorId: ctx.actor.type === 'user' ? ctx.actor.id : null,
    actorName: ctx.actor.name,
    createdAt: ctx.now,
  }));
  await insertRows(tx, timelineEvents, rows);
}
