import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Comparison, Condition, Rule, Signal } from '#shared/contracts/measures.ts';
import { nameKey } from '#shared/names.ts';
import { churnRiskSpellings, kpiSpellings } from './kpi-spellings.ts';

/** Where the values of a KPI or category lie in the arrays of `account_measures`, by the keys of their names; from 1 on. */
export type Positions = Readonly<Record<'kpi' | 'category', ReadonlyMap<string, number>>>;

/** The one key of a signal: two spellings of a name are the same signal. */
export function signalKey(signal: Signal): string {
  return 'name' in signal ? `${signal.kind}/${nameKey(signal.name)}` : signal.kind;
}

/** The signals that a rule asks for, each once, in the order in which it names them. */
export function signalsOf(...rules: Rule[]): Signal[] {
  const signals = rules.flatMap(({ anyOf }) => anyOf.flatMap(({ allOf }) => allOf.map(({ signal }) => signal)));
  return [...new Map(signals.map((signal) => [signalKey(signal), signal])).values()];
}

/**
 * The value of a signal as an expression of float8, null where there is none. It reads the tables `account_health` as h,
 * `accounts` as a and `account_measures` as m; days count from `today` (`YYYY-MM-DD`).
 */
export function signalSql(signal: Signal, positions: Positions, today: string): SQL {
  if (signal.kind === 'category') return placed(sql`m.category_scores`, positions.category, [nameKey(signal.name)]);
  if (signal.kind === 'kpi') return kpiSql(kpiSpellings(signal.name), positions);
  if (signal.kind === 'churn-risk') {
    const renewal = kpiSql(kpiSpellings('Renewal Probability'), positions);
    return sql`coalesce(${kpiSql(churnRiskSpellings(), positions)}, 100 - ${renewal})`;
  }
  return facts[signal.kind](today);
}

const facts = {
  score: () => sql`h.score`,
  'score-change': () => sql`h.change`,
  'days-to-contract-end': (today: string) => sql`(a.contract_end_date - ${today}::date)::float8`,
  'days-since-contract-start': (today: string) => sql`(${today}::date - a.contract_start_date)::float8`,
};

function kpiSql(keys: string[], positions: Positions): SQL {
  return placed(sql`m.kpi_values`, positions.kpi, keys);
}

function placed(values: SQL, positions: ReadonlyMap<string, number>, keys: string[]): SQL {
  const found = keys.map((key) => positions.get(key)).filter((position) => position !== undefined);
  if (found.length === 0) return sql`null::float8`;
  const places = found.map((position) => sql`${values}[${sql.raw(String(position))}]`);
  return places.length === 1 ? sql.join(places) : sql`coalesce(${sql.join(places, sql`, `)})`;
}

const operators: Record<Comparison, SQL> = { '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` };

/**
 * A rule as a condition over the values of its signals, which `valueOf` names. It has the three values of SQL: true when it is met,
 * false when it is not, null when a value that would decide is missing; a missing value never meets it.
 */
export function ruleSql({ anyOf }: Rule, valueOf: (signal: Signal) => SQL): SQL {
  const groups = anyOf.map(({ allOf }) => groupSql(allOf, valueOf));
  return sql`(${sql.join(groups, sql` or `)})`;
}

/** Whether so much is missing that not a single group of a rule can be judged: then there is no data. */
export function undecidedSql({ anyOf }: Rule, valueOf: (signal: Signal) => SQL): SQL {
  const groups = anyOf.map(({ allOf }) => sql`${groupSql(allOf, valueOf)} is null`);
  return sql`(${sql.join(groups, sql` and `)})`;
}

function groupSql(conditions: Condition[], valueOf: (signal: Signal) => SQL): SQL {
  const parts = conditions.map(({ signal, op, value }) => sql`${valueOf(signal)} ${operators[op]} ${value}::float8`);
  return sql`(${sql.join(parts, sql` and `)})`;
}
