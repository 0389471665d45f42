import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ReferenceRange } from '#shared/contracts/scoring.ts';
import { presentRange } from './present-range.ts';
import { selectRange } from './select-range.ts';

/** One reference range. @throws AppError `range.not-found` */
export async function getRange(ctx: Ctx, { id }: { id: string }): Promise<ReferenceRange> {
  allow(ctx, 'scoring:read');
  return presentRange(await read(ctx, (tx) => selectRange(ctx, tx, id)));
}
