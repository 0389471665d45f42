import { and, eq, sql } from 'drizzle-orm';
import { checkCategories } from '#core/scoring/check-categories.ts';
import { renamesOf } from '#core/scoring/renames-of.ts';
import { checkRange } from '#core/scoring/check-range.ts';
import type { RangeBands } from '#core/scoring/range-bands.ts';
import { readScoring } from '#core/scoring/read-scoring.ts';
import { currentMonth, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { scoringContract, WhatIf } from '#shared/contracts/scoring.ts';
import { formatMonth } from '#shared/months.ts';
import { nameKey } from '#shared/names.ts';
import { compareSettings } from './calculation/compare-settings.ts';
import type { ScorePair } from './calculation/compare-settings.ts';
import { round } from './calculation/round.ts';
import { scoreMonth } from './calculation/score-month.ts';
import type { Category } from './calculation/scoring-input.ts';
import { groupByAccount, loadKpis } from './recalculation/load-kpis.ts';
import type { StoredKpi } from './recalculation/load-kpis.ts';
import { presentScore } from './present-health.ts';
import { loadRanges, toHistory } from './recalculation/to-history.ts';
import type { Ranges } from './recalculation/to-history.ts';

type ScoringChange = InputOf<typeof scoringContract.whatIf>;

const mostAccounts = 3000;
const mostShown = 200;

/**
 * What a change of weights, ranges or the cap for critical KPIs would do in the current month: the active accounts that change band, before and
 * after. Nothing is written. Beyond 3,000 accounts a sample is compared.
 * @throws AppError `scoring.categories`, `range.not-monotonic`, as saving the change would
 */
export function whatIf(ctx: Ctx, input: ScoringChange): Promise<WhatIf> {
  allow(ctx, 'scoring:read');
  if (input.categories) checkCategories(input.categories);
  for (const [index, range] of (input.ranges ?? []).entries()) checkRange(range, `ranges.${index}.`);
  return read(ctx, async (tx) => {
    const month = currentMonth(ctx, await readConfig(ctx, tx));
    const found = await selectActiveAccounts(ctx, tx);
    const compared = found.slice(0, mostAccounts);
    const { categories, criticalCap } = await readScoring(ctx, tx);
    const ranges = await loadRanges(ctx, tx);
    const after = {
      categories: input.categories ?? categories,
      criticalCap: input.criticalCap ?? criticalCap,
      ranges: changedRanges(ranges, input),
    };
    const renamed = renamer(input.categories ?? []);
    const kpisOf = groupByAccount(
      await loadKpis(
        ctx,
        tx,
        compared.map(({ id }) => id),
        month,
      ),
    );
    const pairs = compared.map(({ id }): ScorePair => {
      const kpis = kpisOf.get(id) ?? [];
      return {
        accountId: id,
        before: overall(kpis, { categories, criticalCap, ranges }, month),
        after: overall(kpis.map(renamed), after, month),
      };
    });
    return present(pairs, new Map(compared.map(({ id, name }) => [id, name])), {
      month,
      isSample: found.length > mostAccounts,
    });
  });
}

// KPIs go along with their category when it is renamed.
function renamer(categories: NonNullable<ScoringChange['categories']>): (kpi: StoredKpi) => StoredKpi {
  const targets = new Map(renamesOf(categories).map(({ from, to }) => [nameKey(from), to]));
  return (stored) => {
    const category = targets.get(nameKey(stored.kpi.category));
    return category === undefined ? stored : { ...stored, kpi: { ...stored.kpi, category } };
  };
}

function selectActiveAccounts(ctx: Ctx, tx: Tx) {
  return tx
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.accountStatus, 'active')))
    .orderBy(sql`hashtext(${accounts.id}::text)`)
    .limit(mostAccounts + 1);
}

function changedRanges(current: ReadonlyMap<string, RangeBands & { id: string }>, change: ScoringChange): Ranges {
  const removed = new Set(change.removedRangeIds);
  const kept = [...current].filter(([, { id }]) => !removed.has(id));
  const given = (change.ranges ?? []).map((range): [string, RangeBands] => [nameKey(range.kpiName), range]);
  return new Map<string, RangeBands>([...kept, ...given]);
}

function overall(
  kpis: StoredKpi[],
  { ranges, ...settings }: { categories: readonly Category[]; criticalCap: boolean; ranges: Ranges },
  month: number,
): number | null {
  return scoreMonth({ kpis: kpis.map((kpi) => toHistory(kpi, ranges)), ...settings, month }).overall;
}

function present(
  pairs: ScorePair[],
  names: ReadonlyMap<string, string>,
  { month, isSample }: { month: number; isSample: boolean },
): WhatIf {
  const { changed, before, after, meanChange } = compareSettings(pairs);
  const accountsShown = changed
    .toSorted((a, b) => distance(b) - distance(a))
    .slice(0, mostShown)
    .map((pair) => ({
      account: { id: pair.accountId, name: names.get(pair.accountId) ?? '' },
      before: presentScore(pair.before),
      after: presentScore(pair.after),
    }));
  return {
    month: formatMonth(month),
    accountsCompared: pairs.length,
    isSample,
    before,
    after,
    meanChange: meanChange === null ? null : round(meanChange),
    accounts: accountsShown,
    changedBand: changed.length,
  };
}

// To gain or lose the score altogether is more than any change of it.
function distance({ before, after }: ScorePair): number {
  return before === null || after === null ? 101 : Math.abs(after - before);
}
