import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
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
import type { PgTableExtraConfigValue } from 'drizzle-orm/pg-core';
import { instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { contacts } from './contacts.ts';
import { tenants } from './tenants.ts';

/** The client companies of a tenant. */
export const accounts = pgTable(
  'accounts',
  {
    ...tenantColumns(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    searchText: text('search_text').notNull(),
    externalId: text('external_id'),
    revenue: numeric('revenue', { precision: 15, scale: 2, mode: 'number' }).notNull().default(0),
    revenueCents: bigint('revenue_cents', { mode: 'number' }).generatedAlwaysAs(sql`(revenue * 100)::bigint`),
    currency: text('currency').notNull(),
    accountStatus: text('account_status').$type<'active' | 'inactive'>().notNull().default('active'),
    phase: text('phase'),
    industry: text('industry'),
    region: text('region'),
    contractStartDate: date('contract_start_date'),
    contractEndDate: date('contract_end_date'),
    logoUrl: text('logo_url'),
    avatarColor: text('avatar_color'),
    primaryDomain: text('primary_domain'),
    knownEmails: jsonb('known_emails').$type<string[]>().notNull().default([]),
    overallSentiment: text('overall_sentiment').$type<'happy' | 'neutral' | 'unhappy'>(),
    flaggedIssues: boolean('flagged_issues').notNull().default(false),
    lastEmailDate: instant('last_email_date'),
    notes: text('notes'),
    ownerContactId: uuid('owner_contact_id'),
    parentAccountId: uuid('parent_account_id'),
    inactivatedAt: instant('inactivated_at'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.ownerContactId], foreignColumns: [contacts.tenantId, contacts.id] }),
    foreignKey({ columns: [t.tenantId, t.parentAccountId], foreignColumns: [t.tenantId, t.id] }),
    unique('accounts_external_id').on(t.tenantId, t.externalId),
    check('accounts_status', sql`${t.accountStatus} in ('active', 'inactive')`),
    check('accounts_revenue', sql`${t.revenue} >= 0`),
    check(
      'accounts_contract',
      sql`${t.contractEndDate} is null or ${t.contractStartDate} is null or ${t.contractEndDate} > ${t.contractStartDate}`,
    ),
    check('accounts_sentiment', sql`${t.overallSentiment} in ('happy', 'neutral', 'unhappy')`),
    check('accounts_parent', sql`${t.parentAccountId} <> ${t.id}`),
    index('accounts_name').on(t.tenantId, t.nameKey, t.id),
    index('accounts_revenue_order').on(t.tenantId, t.revenueCents, t.id),
    index('accounts_updated').on(t.tenantId, t.updatedAt, t.id),
    index('accounts_owner').on(t.tenantId, t.ownerContactId),
    index('accounts_parent_of').on(t.tenantId, t.parentAccountId),
    index('accounts_contract_end').on(t.tenantId, sql`coalesce(${t.contractEndDate}, 'infinity'::date)`, t.id),
  ],
);

/**
 * The current health of each account, one row from its first day: what the portfolio filters and sorts by.
 * Kept in the transaction that writes `health_trends`; its columns are of types that an index can serve under
 * row-level security.
 */
export const accountHealth = pgTable(
  'account_health',
  {
    ...tenantColumns(),
    month: integer('month'),
    score: doublePrecision('score'),
    band: text('band').$type<'critical' | 'risk' | 'healthy' | 'none'>().notNull().default('none'),
    change: doublePrecision('change'),
    coverage: doublePrecision('coverage').notNull().default(0),
    /** The calculated score and band; `score` and `band` are those in force: an override's, or else these. */
    calculatedScore: doublePrecision('calculated_score'),
    calculatedBand: text('calculated_band').$type<'critical' | 'risk' | 'healthy' | 'none'>().notNull().default('none'),
    overrideScore: doublePrecision('override_score'),
    overrideEndsAt: instant('override_ends_at'),
    scoreOrder: doublePrecision('score_order')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(score, -1)`),
    changeOrder: doublePrecision('change_order')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(change, 0)`),
    isActive: boolean('is_active').notNull().default(true),
    updatedAt: instant('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.id], foreignColumns: [accounts.tenantId, accounts.id] }).onDelete('cascade'),
    check('account_health_band', sql`${t.band} in ('critical', 'risk', 'healthy', 'none')`),
    index('account_health_score').on(t.tenantId, t.isActive, t.scoreOrder, t.id),
    index('account_health_band_score').on(t.tenantId, t.isActive, t.band, t.scoreOrder, t.id),
    index('account_health_change').on(t.tenantId, t.isActive, t.changeOrder, t.id),
    index('account_health_coverage').on(t.tenantId, t.isActive, t.coverage, t.id),
  ],
);
