import { sql } from 'drizzle-orm';
import type { RangeBands } from '#core/scoring/range-bands.ts';
import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import { accountMeasures, measureNames } from '#db/schema/health.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { nameKey } from '#shared/names.ts';
import { round } from '../calculation/round.ts';
import type { KpiScore } from '../calculation/score-month.ts';
import type { StoredKpi } from './load-kpis.ts';
import type { ScoredMonth } from './score-months.ts';
import { findRange } from './to-history.ts';
import type { Ranges } from './to-history.ts';

type Names = {
  ranges: Ranges<RangeBands & { kpiName: string; nameKey: string }>;
  categories: readonly { name: string }[];
};
type Kind = 'kpi' | 'category';
type Positions = ReadonlyMap<string, number>;

/** An account with its KPIs and its current month, null when it has no data. */
export type MeasuredAccount = { accountId: string; kpis: readonly StoredKpi[]; month: ScoredMonth | null };

/**
 * Keeps what counts for accounts now: the values of valid KPIs in the unit of their range, under the name of the range
 * (so that two spellings are one measure), and category scores as they are shown. Only rows that differ are written.
 */
export async function storeMeasures(ctx: Ctx, tx: Tx, accounts: MeasuredAccount[], names: Names): Promise<void> {
  if (accounts.length === 0) return;
  const positions = await positionsOf(ctx, tx, names);
  const rows = accounts.map(({ accountId, kpis, month }) => ({
    tenantId: ctx.tenant.id,
    id: accountId,
    kpiValues: toArray(month ? kpiValues(kpis, month.score.kpis, names.ranges) : [], 'kpi', positions),
    categoryScores: toArray(month ? categoryScores(month) : [], 'category', positions),
    updatedAt: ctx.now,
  }));
  await insertRows(
    tx,
    accountMeasures,
    rows as (typeof accountMeasures.$inferInsert)[],
    sql`on conflict (tenant_id, id) do update
      set kpi_values = excluded.kpi_values, category_scores = excluded.category_scores, updated_at = excluded.updated_at
      where (account_measures.kpi_values, account_measures.category_scores)
        is distinct from (excluded.kpi_values, excluded.category_scores)`,
  );
}

function kpiValues(
  kpis: readonly StoredKpi[],
  scores: readonly KpiScore[],
  ranges: Names['ranges'],
): [key: string, value: number][] {
  const found = new Map<string, number>();
  for (const [index, { kpi }] of kpis.entries()) {
    const { score = null, value = null } = scores[index] ?? {};
    const key = score === null ? undefined : findRange(kpi, ranges)?.nameKey;
    // Of two KPIs of one range the first of the workbook counts.
    if (key !== undefined && value !== null && !found.has(key)) found.set(key, value);
  }
  return [...found];
}

function categoryScores({ categories }: ScoredMonth): [key: string, value: number][] {
  return categories.flatMap(({ name, score }): [string, number][] =>
    score === null ? [] : [[nameKey(name), round(score)]],
  );
}

function toArray(values: [key: string, value: number][], kind: Kind, positions: Positions): (number | null)[] {
  const array: (number | null)[] = [];
  for (const [key, value] of values) {
    const position = positions.get(`${kind}/${key}`);
    if (position !== undefined) array[position - 1] = value;
  }
  return Array.from(array, (value) => value ?? null);
}

/**
 * The position of each range and category, by `kind/key`. All names of the settings are given theirs at once, so that a
 * workspace does it once, and then when it adds some.
 */
async function positionsOf(ctx: Ctx, tx: Tx, { ranges, categories }: Names): Promise<Positions> {
  const wanted = new Map<string, { kind: Kind; nameKey: string; name: string }>();
  for (const [key, { kpiName }] of ranges) wanted.set(`kpi/${key}`, { kind: 'kpi', nameKey: key, name: kpiName });
  for (const { name } of categories)
    wanted.set(`category/${nameKey(name)}`, { kind: 'category', nameKey: nameKey(name), name });
  const known = await selectPositions(ctx, tx);
  if ([...wanted.keys()].every((key) => known.has(key))) return known;
  // Two calculations at once would give one position twice: the second waits, and reads what the first has given.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`measure_names/${ctx.tenant.id}`}, 0))`);
  const positions = await selectPositions(ctx, tx);
  const last = { kpi: lastOf('kpi', positions), category: lastOf('category', positions) };
  const added = [...wanted].flatMap(([key, name]) => {
    if (positions.has(key)) return [];
    last[name.kind] += 1;
    positions.set(key, last[name.kind]);
    return [{ tenantId: ctx.tenant.id, id: newId(), ...name, position: last[name.kind] }];
  });
  await insertRows(tx, measureNames, added);
  return positions;
}

async function selectPositions(ctx: Ctx, tx: Tx): Promise<Map<string, number>> {
  const { rows } = (await tx.execute(sql`
    select coalesce(json_agg(json_build_array(kind || '/' || name_key, position)), '[]') as found
    from measure_names where tenant_id = ${ctx.tenant.id}`)) as { rows: { found: [string, number][] }[] };
  return new Map(rows[0]?.found);
}

function lastOf(kind: Kind, positions: Positions): number {
  return [...positions].reduce((last, [key, at]) => (key.startsWith(`${kind}/`) ? Math.max(last, at) : last), 0);
}
