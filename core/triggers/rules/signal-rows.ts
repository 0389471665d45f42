import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { measureNames } from '#db/schema/health.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Rule, Signal } from '#shared/contracts/measures.ts';
import { nameKey } from '#shared/names.ts';
import { churnRiskSpellings, kpiSpellings } from './kpi-spellings.ts';
import { ruleSql, signalKey, signalSql, signalsOf, undecidedSql } from './rule-sql.ts';
import type { Positions } from './rule-sql.ts';

/** The active accounts of a workspace as rows to judge rules on. */
export type SignalRows = {
  /** A table to select from: `id`, `name`, `score`, `revenue`, one column a signal, and for rule n whether it is `met_n`. */
  from: SQL;
  isMet: (rule: number) => SQL;
  isUndecided: (rule: number) => SQL;
  /** All values as one array, to be read by valuesOf. */
  values: SQL;
  valuesOf: (values: readonly (number | null)[]) => (signal: Signal) => number | null;
};

/**
 * Sets up the rows to judge rules on: the score in force, so that an override counts as it does everywhere else, the
 * measures of `account_measures` and the days of the contract, counted from `today` (`YYYY-MM-DD`).
 * @param accountIds only these accounts; all unless given
 */
export async function signalRows(
  ctx: Ctx,
  tx: Tx,
  given: { rules: Rule[]; today: string; accountIds?: string[] | undefined },
): Promise<SignalRows> {
  const { rules, today, accountIds } = given;
  const signals = signalsOf(...rules);
  // A server would compile these long conditions, which takes several times as long as judging all accounts by them.
  await tx.execute(sql`set local jit = off`);
  const positions = await readPositions(ctx, tx, signals);
  const places = new Map(signals.map((signal, index) => [signalKey(signal), index]));
  const columnOf = (signal: Signal) => valueColumn(places.get(signalKey(signal)) ?? -1);
  const columns = signals.map(
    (signal, index) => sql`, ${signalSql(signal, positions, today)} as ${valueColumn(index)}`,
  );
  const met = rules.map((rule, index) => sql`, ${ruleSql(rule, columnOf)} as ${metColumn(index)}`);
  const isGiven = accountIds === undefined ? sql`` : sql`and h.id = any(${uuids(accountIds)})`;
  return {
    from: sql`(select signals.* ${sql.join(met)} from (
      select h.id, h.score, a.name, a.revenue_cents as revenue ${sql.join(columns)}
      from account_health h
      join accounts a on a.tenant_id = h.tenant_id and a.id = h.id
      left join account_measures m on m.tenant_id = h.tenant_id and m.id = h.id
      where h.tenant_id = ${ctx.tenant.id} and h.is_active ${isGiven}) signals)`,
    isMet: (rule) => sql`${metColumn(rule)}`,
    isUndecided: (rule) => undecidedSql(rules[rule] ?? { anyOf: [] }, columnOf),
    values: sql`array[${sql.join(signals.map(columnOf), sql`, `)}]::float8[]`,
    valuesOf: (values) => (signal) => values[places.get(signalKey(signal)) ?? -1] ?? null,
  };
}

/** A list of ids as one parameter. */
function uuids(ids: string[]): SQL {
  return sql`array(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
}

function valueColumn(signal: number): SQL {
  return sql`${sql.identifier(`value_${signal}`)}`;
}

function metColumn(rule: number): SQL {
  return sql`${sql.identifier(`met_${rule}`)}`;
}

async function readPositions(ctx: Ctx, tx: Tx, signals: Signal[]): Promise<Positions> {
  const kpiKeys = signals.flatMap((signal) => {
    if (signal.kind === 'kpi') return kpiSpellings(signal.name);
    return signal.kind === 'churn-risk' ? [...churnRiskSpellings(), ...kpiSpellings('Renewal Probability')] : [];
  });
  const categoryKeys = signals.flatMap((signal) => (signal.kind === 'category' ? [nameKey(signal.name)] : []));
  const rows = await tx
    .select({ kind: measureNames.kind, key: measureNames.nameKey, position: measureNames.position })
    .from(measureNames)
    .where(and(eq(measureNames.tenantId, ctx.tenant.id), or(named('kpi', kpiKeys), named('category', categoryKeys))));
  const of = (wanted: 'kpi' | 'category') =>
    new Map(rows.filter(({ kind }) => kind === wanted).map(({ key, position }) => [key, position]));
  return { kpi: of('kpi'), category: of('category') };
}

function named(kind: 'kpi' | 'category', keys: string[]) {
  return and(eq(measureNames.kind, kind), inArray(measureNames.nameKey, keys));
}
