import type { ValueScorer } from '#core/kpis/value-scorer.ts';
import { readScoring } from '#core/scoring/read-scoring.ts';
import { scoreValues } from './score-months.ts';
import { loadRanges } from './to-history.ts';

/** Scores values before they are stored, with the settings as they are now. */
export const scoreMeasuredValues: ValueScorer = async (ctx, tx, kpis) => {
  const settings = { ...(await readScoring(ctx, tx)), ranges: await loadRanges(ctx, tx) };
  return scoreValues(kpis, settings, 0).map(({ id, score, status }) => ({
    id,
    healthScore: score,
    healthStatus: status,
  }));
};
