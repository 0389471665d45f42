import { sql } from 'drizzle-orm';
import { breakPoints } from '#core/health/calculation/break-points.ts';
import { MONTHS_HELD } from '#core/health/calculation/value-in-month.ts';
import { findRange, loadRanges } from '#core/health/recalculation/to-history.ts';
import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import { convertToUnit } from '#core/kpis/workbook/convert-value.ts';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';
import { ranNoPlaybook, wasThere } from './comparable-accounts.ts';
import type { SpanAt } from './comparable-accounts.ts';
import type { MeanChange } from './compare-scores.ts';

type Unit = string | null;
/** Sums of the values of accounts whose values are in the same units: those of the former month, then of the later. */
type Group = [Unit, number | null, number, Unit, number | null, number, number];

/**
 * The mean change of a KPI among comparable accounts, in the unit of its range: of values that counted in each of the
 * two months (weekly and monthly ones hold 2 months, quarterly 4, annual 13) and have not been written since. Conversion
 * is a factor for each unit, so that sums by unit are converted instead of values.
 */
export async function compareKpi(
  ctx: Ctx,
  tx: Tx,
  { span, timezone, name }: { span: SpanAt; timezone: string; name: string },
): Promise<MeanChange> {
  const range = findRange({ nameKey: nameKey(name), kpiParameter: name }, await loadRanges(ctx, tx));
  if (!range) return { change: null, accounts: 0 };
  const wanted = { unit: range.unit, max: Math.max(...breakPoints(range)) };
  const inUnit = (unit: Unit, denominator: number | null, number: number) =>
    convertToUnit({ number, unit, ...(denominator === null ? {} : { denominator }) }, wanted).number;
  let [sum, accounts] = [0, 0];
  for (const [unitA, outOfA, sumA, unitB, outOfB, sumB, count] of await sumByUnit(ctx, tx, span, timezone, name)) {
    const [former, later] = [inUnit(unitA, outOfA, sumA), inUnit(unitB, outOfB, sumB)];
    if (former === null || later === null) continue;
    sum += later - former;
    accounts += count;
  }
  return { change: accounts === 0 ? null : sum / accounts, accounts };
}

async function sumByUnit(ctx: Ctx, tx: Tx, span: SpanAt, timezone: string, name: string): Promise<Group[]> {
  const keys = sql.join(
    spellingsOf(name).map((key) => sql`${key}`),
    sql`, `,
  );
  const held = sql`case k.measurement_frequency when 'quarterly' then ${MONTHS_HELD.quarterly}::int
    when 'annual' then ${MONTHS_HELD.annual}::int else ${MONTHS_HELD.monthly}::int end`;
  const valueIn = (month: number) => sql`lateral (
    select s.value, s.unit, s.denominator, s.updated_at from kpi_time_series s
    where s.tenant_id = ${ctx.tenant.id} and s.kpi_id = k.id and s.year >= ${Math.floor((month - MONTHS_HELD.annual) / 12)}
      and s.year * 12 + s.month - 1 <= ${month}::int and s.year * 12 + s.month - 1 > ${month}::int - ${held}
    order by s.year desc, s.month desc limit 1)`;
  // Of two KPIs of one range the first of the workbook counts, as it does for the score.
  const { rows } = (await tx.execute(sql`
    with named as (
      select distinct on (k.account_id) k.id, k.account_id, k.measurement_frequency from kpis k
      join accounts a on a.tenant_id = ${ctx.tenant.id} and a.id = k.account_id and a.account_status = 'active'
      where k.tenant_id = ${ctx.tenant.id} and k.name_key in (${keys})
        and ${ranNoPlaybook(ctx, sql`k.account_id`, span, timezone)}
      order by k.account_id, k.row_index, k.id
    ), sums as (
      select former.unit as ua, former.denominator as da, sum(former.value) as sa,
        later.unit as ub, later.denominator as db, sum(later.value) as sb, count(*)::int as accounts
      from named k cross join ${valueIn(span.from)} former cross join ${valueIn(span.to)} later
      where ${wasThere(sql`former.updated_at`, span)} and ${wasThere(sql`later.updated_at`, span)}
      group by 1, 2, 4, 5
    )
    select coalesce(json_agg(json_build_array(ua, da, sa, ub, db, sb, accounts)), '[]') as found from sums`)) as {
    rows: { found: Group[] }[];
  };
  return rows[0]?.found ?? [];
}

/** The keys of the names that count as this KPI: those of the built-in catalogue are one. */
function spellingsOf(name: string): string[] {
  const entry = findCatalogueEntry(name);
  return [...new Set([name, ...(entry ? [entry.kpiName, ...(entry.aliases ?? [])] : [])].map(nameKey))];
}
