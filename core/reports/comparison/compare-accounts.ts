import { readScoring } from '#core/scoring/read-scoring.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Measure } from '#shared/contracts/measures.ts';
import { nameKey } from '#shared/names.ts';
import { compareKpi } from './compare-kpi.ts';
import { compareScores } from './compare-scores.ts';
import type { MeanChange } from './compare-scores.ts';
import { planPlainly } from './comparable-accounts.ts';
import type { SpanAt } from './comparable-accounts.ts';
import type { Comparison, Comparisons } from '../judge-outcomes.ts';

/**
 * The mean change of each outcome's measure from one month to a later one among the active accounts that ran no playbook
 * in any of the months between, both included; by the ids of the outcomes: mean(later - former) over the accounts that have
 * both. Scores and categories are those of the trends; KPIs as they counted in either month, in the unit of their range.
 * All is as of the instant of the span: what began later does not count, and an account whose value was written later is
 * left out.
 */
export async function compareAccounts(
  ctx: Ctx,
  tx: Tx,
  span: SpanAt,
  outcomes: readonly { id: string; measure: Measure }[],
): Promise<Comparisons> {
  if (span.to <= span.from) return new Map(outcomes.map(({ id }) => [id, tooEarly]));
  await planPlainly(tx);
  const { timezone } = await readConfig(ctx, tx);
  const { categories } = await readScoring(ctx, tx);
  const spelled = (name: string) => categories.find((known) => nameKey(known.name) === nameKey(name))?.name ?? name;
  const wanted = outcomes.flatMap(({ measure }) => (measure.kind === 'category' ? spelled(measure.name) : []));
  const hasScores = outcomes.some(({ measure }) => measure.kind !== 'kpi');
  const scores = hasScores ? await compareScores(ctx, tx, { span, timezone, categories: wanted }) : null;
  const found = new Map<string, Comparison>();
  for (const { id, measure } of outcomes) {
    if (measure.kind === 'kpi')
      found.set(id, present(await compareKpi(ctx, tx, { span, timezone, name: measure.name })));
    else if (measure.kind === 'score') found.set(id, present(scores?.score));
    else found.set(id, present(scores?.categories.get(spelled(measure.name))));
  }
  return found;
}

const tooEarly: Comparison = { change: null, accounts: 0, note: 'A comparison needs a later month.' };

function present(mean: MeanChange | undefined): Comparison {
  if (!mean || mean.change === null) {
    return { change: null, accounts: 0, note: 'No comparable account has values in both months.' };
  }
  return { change: Math.round(mean.change * 1e4) / 1e4 + 0, accounts: mean.accounts, note: null };
}
