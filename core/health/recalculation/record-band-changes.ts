import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { NewTimelineEvent } from '#core/timeline/add-timeline-events.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Events, ScoreChange } from '#shared/events.ts';
import { formatMonth } from '#shared/months.ts';

const bandNames: Record<string, string> = {
  critical: 'Critical',
  risk: 'At risk',
  healthy: 'Healthy',
  none: 'no data',
};

/** Tells on the timeline of an account that its health in force has come into another band, or has its first score. */
export async function recordBandChanges(ctx: Ctx, { changes }: Events['scores.changed']): Promise<void> {
  const events = changes.filter(({ before, after }) => before.band !== after.band).map(toEvent);
  if (events.length > 0) await write(ctx, (tx) => addTimelineEvents(ctx, tx, events));
}

function toEvent({ accountId, month, before, after, cause }: ScoreChange): NewTimelineEvent {
  const from = bandNames[before.band] ?? before.band;
  const to = bandNames[after.band] ?? after.band;
  return {
    accountId,
    eventType: 'health.band-changed',
    title:
      before.band === 'none' ? `First health score: ${to}, ${after.score ?? ''}` : `Health went from ${from} to ${to}`,
    metadata: { from: before, to: after, month: month === null ? null : formatMonth(month), cause },
  };
}
