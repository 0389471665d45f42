import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import type { ReferenceRange, scoringContract } from '#shared/contracts/scoring.ts';
import { nameKey } from '#shared/names.ts';
import { changeScoring } from './change-scoring.ts';
import { checkRange } from './check-range.ts';
import { isAsBuiltIn, presentRange, rangeValues } from './present-range.ts';
import { checkNameIsFree, selectRange } from './select-range.ts';

/**
 * Changes the given fields of a range.
 * @throws AppError `range.not-found`, `range.changed-meanwhile`, `range.not-monotonic`, `range.name-taken`
 */
export async function updateRange(
  ctx: Ctx,
  input: InputOf<typeof scoringContract.updateRange>,
): Promise<{ range: ReferenceRange; job: Job | null }> {
  const { id, version, recalculateFrom, ...changes } = input;
  const { result: range, job } = await changeScoring(ctx, {
    reason: 'range.updated',
    recalculateFrom,
    apply: async (tx) => {
      const merged = { ...rangeValues(await selectRange(ctx, tx, id)), ...changes };
      const whole = { ...merged, category: merged.category || null, description: merged.description || null };
      checkRange(whole);
      await checkNameIsFree(ctx, tx, whole.kpiName, id);
      const { before, after } = await updateVersioned(
        ctx,
        tx,
        kpiReferenceRanges,
        'range',
        { id, version },
        {
          ...whole,
          nameKey: nameKey(whole.kpiName),
          isBuiltIn: isAsBuiltIn(whole),
          updatedBy: ctx.actor.type === 'system' ? null : ctx.actor.id,
          updatedByName: ctx.actor.name,
        },
      );
      await audit(ctx, tx, {
        action: 'range.updated',
        resourceType: 'range',
        resourceId: id,
        oldValues: rangeValues(before),
        newValues: rangeValues(after),
      });
      return { result: presentRange(after) };
    },
  });
  return { range, job };
}
