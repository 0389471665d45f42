import { and, eq, ne } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { nameKey } from '#shared/names.ts';
import type { RangeRow } from './present-range.ts';

/** One range. @throws AppError `range.not-found` */
export async function selectRange(ctx: Ctx, tx: Tx, id: string): Promise<RangeRow> {
  const [row] = await tx
    .select()
    .from(kpiReferenceRanges)
    .where(and(eq(kpiReferenceRanges.tenantId, ctx.tenant.id), eq(kpiReferenceRanges.id, id)));
  if (!row) throw notFound('range');
  return row;
}

/** @throws AppError `range.name-taken` when another range than `id` has this KPI name, case, space and punctuation aside */
export async function checkNameIsFree(ctx: Ctx, tx: Tx, kpiName: string, id: string | null): Promise<void> {
  const [taken] = await tx
    .select({ kpiName: kpiReferenceRanges.kpiName })
    .from(kpiReferenceRanges)
    .where(
      and(
        eq(kpiReferenceRanges.tenantId, ctx.tenant.id),
        eq(kpiReferenceRanges.nameKey, nameKey(kpiName)),
        id === null ? undefined : ne(kpiReferenceRanges.id, id),
      ),
    );
  if (!taken) return;
  const message = `There is already a range of ${taken.kpiName}.`;
  throw new AppError('conflict', 'range.name-taken', message, { problems: [{ path: 'kpiName', message }] });
}
