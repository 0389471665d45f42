import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, rowVersion, tenantColumns, timestamps } from './columns.ts';

/** The companies that run Mainstay: the root, the one table of the business without tenant_id. */
export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  phone: text('phone'),
  industry: text('industry'),
  version: rowVersion(),
  ...timestamps(),
});

/**
 * The level of what the product brings along for each workspace: roles, playbooks. Counted up with a migration when
 * there is more of it; a workspace below it is brought up when the application opens.
 */
export const seedLevel = 2;

export const tenantConfigs = pgTable(
  'tenant_configs',
  {
    ...tenantColumns(),
    timezone: text('timezone').notNull().default('UTC'),
    currency: text('currency').notNull().default('USD'),
    kpiUploadMode: text('kpi_upload_mode').$type<'account_rollup' | 'corporate'>().notNull().default('account_rollup'),
    masterFileName: text('master_file_name'),
    businessHours: jsonb('business_hours').$type<Record<string, unknown>>(),
    /** The month in which the fiscal year begins, 1 to 12. */
    fiscalYearStart: integer('fiscal_year_start').notNull().default(1),
    signInRules: jsonb('sign_in_rules').$type<Record<string, unknown>>(),
    retention: jsonb('retention').$type<Record<string, unknown>>(),
    scoringVersion: integer('scoring_version').notNull().default(1),
    seedLevel: integer('seed_level').notNull().default(seedLevel),
    /** The last day, in the workspace's time zone, whose daily work was done. */
    lastDailyOn: date('last_daily_on'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('tenant_configs_one').on(t.tenantId),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    check('tenant_configs_mode', sql`${t.kpiUploadMode} in ('account_rollup', 'corporate')`),
    check('tenant_configs_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

/** Versions of what a score depends on; the ranges of a version are those of `kpi_reference_ranges` at that time. */
export const scoringVersions = pgTable(
  'scoring_versions',
  {
    ...tenantColumns(),
    version: integer('version').notNull(),
    categories: jsonb('categories').$type<{ name: string; weight: number }[]>().notNull(),
    ranges: jsonb('ranges').$type<Record<string, unknown>[]>().notNull(),
    /** Whether a critical-impact KPI in its critical band keeps the overall score below healthy. */
    criticalCap: boolean('critical_cap').notNull().default(false),
    reason: text('reason').notNull(),
    createdBy: uuid('created_by'),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('scoring_versions_version').on(t.tenantId, t.version),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
  ],
);
