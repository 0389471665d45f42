import { and, eq } from 'drizzle-orm';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import type { scoringContract } from '#shared/contracts/scoring.ts';
import { changeScoring } from './change-scoring.ts';
import { rangeValues } from './present-range.ts';
import { selectRange } from './select-range.ts';

/** Deletes a range: KPIs of that name no longer count. @throws AppError `range.not-found` */
export async function deleteRange(
  ctx: Ctx,
  input: InputOf<typeof scoringContract.deleteRange>,
): Promise<{ job: Job | null }> {
  const { id, recalculateFrom } = input;
  const { job } = await changeScoring(ctx, {
    reason: 'range.deleted',
    recalculateFrom,
    apply: async (tx) => {
      const oldValues = rangeValues(await selectRange(ctx, tx, id));
      await tx
        .delete(kpiReferenceRanges)
        .where(and(eq(kpiReferenceRanges.tenantId, ctx.tenant.id), eq(kpiReferenceRanges.id, id)));
      await audit(ctx, tx, { action: 'range.deleted', resourceType: 'range', resourceId: id, oldValues });
      return { result: null };
    },
  });
  return { job };
}
