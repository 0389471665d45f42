import { sql } from 'drizzle-orm';
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { belongsTo, instant, tenantColumns, timestamps } from './columns.ts';
import { tenants } from './tenants.ts';

const score = (name: string) => numeric(name, { precision: 5, scale: 2, mode: 'number' });

/** The newest result of each account and month; a row without an account is the company's own scorecard. */
export const healthTrends = pgTable(
  'health_trends',
  {
    ...tenantColumns(),
    accountId: uuid('account_id'),
    year: integer('year').notNull(),
    month: integer('month').notNull(),
    overallHealthScore: score('overall_health_score'),
    /** The overall score in full precision, for means over accounts. */
    score: doublePrecision('score'),
    productUsageScore: score('product_usage_score'),
    supportScore: score('support_score'),
    customerSentimentScore: score('customer_sentiment_score'),
    businessOutcomesScore: score('business_outcomes_score'),
    relationshipStrengthScore: score('relationship_strength_score'),
    categoryScores: jsonb('category_scores').$type<Record<string, number | null>>().notNull(),
    totalKpis: integer('total_kpis').notNull().default(0),
    validKpis: integer('valid_kpis').notNull().default(0),
    coverage: doublePrecision('coverage').notNull(),
    settingsVersion: integer('settings_version').notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts),
    unique('health_trends_month').on(t.tenantId, t.accountId, t.year, t.month).nullsNotDistinct(),
    check('health_trends_month_form', sql`${t.month} between 1 and 12`),
    index('health_trends_by_month').on(t.tenantId, t.year, t.month),
  ],
);

/** Every calculation, appended: with its drivers against the month before and the version of the settings. */
export const healthScores = pgTable(
  'health_scores',
  {
    ...tenantColumns(),
    accountId: uuid('account_id'),
    month: integer('month').notNull(),
    score: doublePrecision('score'),
    coverage: doublePrecision('coverage').notNull(),
    categories: jsonb('categories').$type<Record<string, unknown>[]>().notNull(),
    drivers: jsonb('drivers').$type<Record<string, unknown>[]>().notNull(),
    change: doublePrecision('change'),
    /** The part of the change that is due to the cap for critical KPIs, not to a driver; in points. */
    ruleEffect: doublePrecision('rule_effect').notNull().default(0),
    settingsVersion: integer('settings_version').notNull(),
    cause: text('cause').notNull(),
    calculatedAt: instant('calculated_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts),
    index('health_scores_account').on(t.tenantId, t.accountId, t.month, t.calculatedAt, t.id),
  ],
);

/**
 * The names of what can be measured of an account: each KPI and category of the workspace has a position in the arrays
 * of `account_measures`, given once and never changed.
 */
export const measureNames = pgTable(
  'measure_names',
  {
    ...tenantColumns(),
    kind: text('kind').$type<'kpi' | 'category'>().notNull(),
    nameKey: text('name_key').notNull(),
    name: text('name').notNull(),
    /** From 1 on, as arrays count. */
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    unique('measure_names_key').on(t.tenantId, t.kind, t.nameKey),
    unique('measure_names_position').on(t.tenantId, t.kind, t.position),
    check('measure_names_kind', sql`${t.kind} in ('kpi', 'category')`),
  ],
);

/**
 * What counts for an account now, by the positions of `measure_names`: the values of its valid KPIs, in the unit of
 * their ranges, and its category scores. Arrays of numbers, so that all accounts are read in one quick pass.
 */
export const accountMeasures = pgTable(
  'account_measures',
  {
    ...tenantColumns(),
    kpiValues: doublePrecision('kpi_values').array().notNull().default([]),
    categoryScores: doublePrecision('category_scores').array().notNull().default([]),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.id], foreignColumns: [accounts.tenantId, accounts.id] }).onDelete('cascade'),
  ],
);
