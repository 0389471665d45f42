import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import type { ReferenceRange, scoringContract } from '#shared/contracts/scoring.ts';
import { nameKey } from '#shared/names.ts';
import { changeScoring } from './change-scoring.ts';
import { checkRange } from './check-range.ts';
import { isAsBuiltIn, presentRange } from './present-range.ts';
import { checkNameIsFree, selectRange } from './select-range.ts';

/**
 * Adds the range of a KPI: from then on KPIs of that name count.
 * @throws AppError `range.not-monotonic`, `range.name-taken`
 */
export async function createRange(
  ctx: Ctx,
  input: InputOf<typeof scoringContract.createRange>,
): Promise<{ range: ReferenceRange; job: Job | null }> {
  const { recalculateFrom, ...given } = input;
  const values = { ...given, category: given.category || null, description: given.description || null };
  const id = newId();
  const { result: range, job } = await changeScoring(ctx, {
    reason: 'range.created',
    recalculateFrom,
    apply: async (tx) => {
      checkRange(values);
      await checkNameIsFree(ctx, tx, values.kpiName, null);
      const userId = ctx.actor.type === 'system' ? null : ctx.actor.id;
      await tx.insert(kpiReferenceRanges).values({
        ...values,
        tenantId: ctx.tenant.id,
        id,
        nameKey: nameKey(values.kpiName),
        isBuiltIn: isAsBuiltIn(values),
        createdBy: userId,
        updatedBy: userId,
        updatedByName: ctx.actor.name,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      await audit(ctx, tx, { action: 'range.created', resourceType: 'range', resourceId: id, newValues: values });
      return { result: presentRange(await selectRange(ctx, tx, id)) };
    },
  });
  return { range, job };
}
