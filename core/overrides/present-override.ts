import { bandOf } from '#core/health/calculation/score-value.ts';
import type { healthOverrides } from '#db/schema/overrides.ts';
import type { Override } from '#shared/contracts/overrides.ts';

export type OverrideRow = typeof healthOverrides.$inferSelect;

/** An override as the API shows it; one whose time is over has ended, though nobody has recorded it yet. */
export function presentOverride(row: OverrideRow, now: Date): Override {
  const isOver = row.endedAt === null && row.endsAt <= now;
  const { id, accountId, score, reason, endedByName: endedBy, version } = row;
  return {
    id,
    accountId,
    score,
    band: bandOf(score),
    reason,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    endedAt: (isOver ? row.endsAt : row.endedAt)?.toISOString() ?? null,
    endCause: isOver ? 'expired' : row.endCause,
    createdBy: { id: row.createdBy, name: row.createdByName },
    endedBy,
    version,
  };
}
