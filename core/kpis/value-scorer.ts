import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { KpiRecord, SeriesRecord } from './kpi-state.ts';

/** A measured value of a KPI, in its unit; `month` is a month number. */
export type MeasuredValue = Pick<
  SeriesRecord,
  'id' | 'value' | 'unit' | 'denominator' | 'healthScore' | 'healthStatus'
> & { month: number };
export type MeasuredKpi = { kpi: KpiRecord; series: MeasuredValue[] };

/** Gives values the score of their own month: those whose stored score is another. */
export type ValueScorer = (
  ctx: Ctx,
  tx: Tx,
  kpis: MeasuredKpi[],
) => Promise<Pick<SeriesRecord, 'id' | 'healthScore' | 'healthStatus'>[]>;

let scorer: ValueScorer = async () => [];

/** Makes known how values are scored; core/reactions.ts does so, since scoring them belongs to a later noun. */
export function registerValueScorer(given: ValueScorer): void {
  scorer = given;
}

/** Scores values that are about to be written, so that they are written once; see ValueScorer. */
export function scoreMeasured(...given: Parameters<ValueScorer>): ReturnType<ValueScorer> {
  return scorer(...given);
}
