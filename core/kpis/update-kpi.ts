import { kpis } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { invalid } from '#platform/errors.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { kpisContract } from '#shared/contracts/kpis.ts';
import { parseValueText } from './workbook/parse-value.ts';

/**
 * Changes weight, impact, frequency or source of a KPI; all months are scored anew, since these count in every month.
 * @returns the account of the KPI, null for the company itself
 * @throws AppError `kpi.not-found`, `kpi.changed-meanwhile`, `kpi.weight`
 */
export async function updateKpi(
  ctx: Ctx,
  input: InputOf<typeof kpisContract.update>,
): Promise<{ accountId: string | null }> {
  allow(ctx, 'kpis:write');
  const { id, version, weight, impactLevel, frequency, sourceReview } = input;
  const weightNumber = weight ? weightOf(weight) : null;
  if (weight && weightNumber === null) {
    throw invalid('kpi.weight', `"${weight}" is not a weight. Write a number such as 20 % or 3.`, [
      { path: 'weight', message: 'Write a number such as 20 % or 3.' },
    ]);
  }
  const edited = { lastEditedBy: ctx.actor.type === 'user' ? ctx.actor.id : null, lastEditedAt: ctx.now };
  const changes = {
    ...(weight === undefined ? {} : { weight, weightNumber }),
    ...(impactLevel === undefined ? {} : { impactLevel }),
    ...(frequency === undefined ? {} : { measurementFrequency: frequency }),
    ...(sourceReview === undefined ? {} : { sourceReview }),
  };
  return write(ctx, async (tx) => {
    const { before, after } = await updateVersioned(ctx, tx, kpis, 'kpi', { id, version }, { ...changes, ...edited });
    await audit(ctx, tx, {
      action: 'kpi.updated',
      resourceType: 'kpi',
      resourceId: id,
      oldValues: before,
      newValues: after,
    });
    await emit(ctx, tx, 'kpis.changed', { changes: [{ accountId: after.accountId, fromMonth: 0 }], cause: 'kpi' });
    return { accountId: after.accountId };
  });
}

// As in a workbook: 20 % is 0.2, and nothing is below 0.
function weightOf(text: string): number | null {
  const { number, unit } = parseValueText(text);
  if (number === null || number < 0) return null;
  return unit === '%' ? Number((number / 100).toPrecision(15)) : number;
}
