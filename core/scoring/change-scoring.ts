import { eq } from 'drizzle-orm';
import { currentMonth, readConfig } from '#core/tenants/read-config.ts';
import { startJob } from '#core/jobs/start-job.ts';
import type { Tx } from '#db/database.ts';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import { scoringVersions, tenantConfigs } from '#db/schema/tenants.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { parseMonth } from '#shared/months.ts';
import { rangeValues } from './present-range.ts';
import { readScoring } from './read-scoring.ts';
import type { ScoringVersion } from './read-scoring.ts';

type Change<T> = {
  /** Why there is a new version, such as `range.updated`. */
  reason: string;
  /** `YYYY-MM`, absent for the current month, null for no recalculation. */
  recalculateFrom?: string | null | undefined;
  /** Makes the change; what it returns as `categories` or `criticalCap` replaces what is in force. */
  apply: (
    tx: Tx,
    current: Awaited<ReturnType<typeof readScoring>>,
  ) => Promise<{ result: T } & Partial<Pick<ScoringVersion, 'categories' | 'criticalCap'>>>;
};

/**
 * Makes one change of the settings: one after the other, each a new version with all ranges as they then are, and the
 * recalculation it asks for as a job of the same transaction.
 */
export async function changeScoring<T>(
  ctx: Ctx,
  change: Change<T>,
): Promise<{ result: T; version: number; job: Job | null }> {
  allow(ctx, 'scoring:write');
  return write(ctx, async (tx) => {
    await tx
      .select({ id: tenantConfigs.id })
      .from(tenantConfigs)
      .where(eq(tenantConfigs.tenantId, ctx.tenant.id))
      .for('update');
    const current = await readScoring(ctx, tx);
    const { categories, criticalCap } = current;
    const { result, ...changed } = await change.apply(tx, current);
    const version = current.version + 1;
    await addVersion(ctx, tx, { version, categories, criticalCap, ...changed, reason: change.reason });
    const job = await startRecalculation(ctx, tx, change.recalculateFrom);
    return { result, version, job };
  });
}

/** Stores a version of the settings with a copy of the ranges, and puts it in force. */
export async function addVersion(
  ctx: Ctx,
  tx: Tx,
  {
    version,
    categories,
    criticalCap,
    reason,
  }: Pick<ScoringVersion, 'version' | 'categories' | 'criticalCap' | 'reason'>,
): Promise<void> {
  const rows = await tx
    .select()
    .from(kpiReferenceRanges)
    .where(eq(kpiReferenceRanges.tenantId, ctx.tenant.id))
    .orderBy(kpiReferenceRanges.nameKey);
  const ranges = rows.map((row) => {
    const { description: _, ...scored } = rangeValues(row);
    return scored;
  });
  const createdBy = ctx.actor.type === 'system' ? null : ctx.actor.id;
  await tx.insert(scoringVersions).values({
    tenantId: ctx.tenant.id,
    id: newId(),
    version,
    categories,
    criticalCap,
    ranges,
    reason,
    createdBy,
    createdAt: ctx.now,
  });
  await tx
    .update(tenantConfigs)
    .set({ scoringVersion: version, updatedAt: ctx.now })
    .where(eq(tenantConfigs.tenantId, ctx.tenant.id));
}

async function startRecalculation(ctx: Ctx, tx: Tx, recalculateFrom: string | null | undefined): Promise<Job | null> {
  if (recalculateFrom === null) return null;
  const given = recalculateFrom === undefined ? null : parseMonth(recalculateFrom);
  const fromMonth = given ?? currentMonth(ctx, await readConfig(ctx, tx));
  return startJob(ctx, tx, { kind: 'health.recalculate', input: { fromMonth } });
}
