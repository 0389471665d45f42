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
