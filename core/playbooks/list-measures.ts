import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { selectMeasures } from './select-measures.ts';
import type { Measures } from './select-measures.ts';

/** The KPIs, each with its unit, and the categories that outcomes, exit criteria and triggers can name. */
export function listMeasures(ctx: Ctx): Promise<Measures> {
  allow(ctx, 'playbooks:read');
  return read(ctx, (tx) => selectMeasures(ctx, tx));
}
