import { sql } from 'drizzle-orm';
import {
  boolean,
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
import { belongsTo, instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { tenants } from './tenants.ts';

/** Uploaded versions, one per account and file. The raw file stays in storage, its rows as read stay here. */
export const kpiUploads = pgTable(
  'kpi_uploads',
  {
    ...tenantColumns(),
    accountId: uuid('account_id'),
    importId: uuid('import_id'),
    importFileId: uuid('import_file_id'),
    userId: uuid('user_id'),
    userName: text('user_name'),
    uploadedAt: instant('uploaded_at').notNull(),
    version: integer('version').notNull(),
    month: integer('month').notNull(),
    originalFilename: text('original_filename').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text('sha256').notNull(),
    storageKey: text('storage_key').notNull(),
    parsedJson: jsonb('parsed_json').$type<Record<string, unknown>[]>().notNull(),
    problems: jsonb('problems').$type<Record<string, unknown>[]>().notNull(),
    rows: integer('rows').notNull(),
    values: integer('values').notNull(),
    status: text('status').$type<'current' | 'superseded' | 'undone'>().notNull(),
    former: jsonb('former').$type<Record<string, unknown>>().notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts),
    unique('kpi_uploads_version').on(t.tenantId, t.accountId, t.version).nullsNotDistinct(),
    check('kpi_uploads_status', sql`${t.status} in ('current', 'superseded', 'undone')`),
    index('kpi_uploads_time').on(t.tenantId, t.uploadedAt, t.id),
    index('kpi_uploads_file').on(t.tenantId, t.sha256),
    index('kpi_uploads_import').on(t.tenantId, t.importId),
  ],
);

/** A KPI of an account (or of the company itself), stable over versions; the row holds its newest text and attributes. */
export const kpis = pgTable(
  'kpis',
  {
    ...tenantColumns(),
    uploadId: uuid('upload_id'),
    accountId: uuid('account_id'),
    category: text('category').notNull(),
    rowIndex: integer('row_index'),
    healthScoreComponent: text('health_score_component'),
    weight: text('weight'),
    weightNumber: doublePrecision('weight_number'),
    data: text('data'),
    dataMonth: integer('data_month'),
    sourceReview: text('source_review'),
    kpiParameter: text('kpi_parameter').notNull(),
    nameKey: text('name_key').notNull(),
    impactLevel: text('impact_level').$type<'Critical' | 'High' | 'Medium' | 'Low'>(),
    measurementFrequency: text('measurement_frequency').$type<'weekly' | 'monthly' | 'quarterly' | 'annual'>(),
    unit: text('unit'),
    source: text('source').$type<'upload' | 'api' | 'inbox' | 'revenue' | 'delivery' | 'survey'>().notNull(),
    lastEditedBy: uuid('last_edited_by'),
    lastEditedAt: instant('last_edited_at'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts),
    belongsTo(t.tenantId, t.uploadId, kpiUploads),
    unique('kpis_parameter').on(t.tenantId, t.accountId, t.category, t.kpiParameter).nullsNotDistinct(),
    check('kpis_source', sql`${t.source} in ('upload', 'api', 'inbox', 'revenue', 'delivery', 'survey')`),
    check('kpis_impact', sql`${t.impactLevel} in ('Critical', 'High', 'Medium', 'Low')`),
    check('kpis_frequency', sql`${t.measurementFrequency} in ('weekly', 'monthly', 'quarterly', 'annual')`),
    index('kpis_upload').on(t.tenantId, t.uploadId),
    index('kpis_name').on(t.tenantId, t.nameKey, t.accountId),
  ],
);

/** Measured values by month: `value` is in `unit` as it was read; score and status are those of its own month. */
export const kpiTimeSeries = pgTable(
  'kpi_time_series',
  {
    ...tenantColumns(),
    kpiId: uuid('kpi_id').notNull(),
    accountId: uuid('account_id'),
    year: integer('year').notNull(),
    month: integer('month').notNull(),
    value: doublePrecision('value').notNull(),
    unit: text('unit'),
    denominator: doublePrecision('denominator'),
    text: text('text').notNull(),
    healthStatus: text('health_status').$type<'critical' | 'risk' | 'healthy'>(),
    healthScore: numeric('health_score', { precision: 5, scale: 2, mode: 'number' }),
    source: text('source').notNull(),
    uploadId: uuid('upload_id'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.kpiId, kpis).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts),
    belongsTo(t.tenantId, t.uploadId, kpiUploads),
    unique('kpi_time_series_month').on(t.tenantId, t.kpiId, t.year, t.month),
    check('kpi_time_series_month_form', sql`${t.month} between 1 and 12`),
    check('kpi_time_series_status', sql`${t.healthStatus} in ('critical', 'risk', 'healthy')`),
    index('kpi_time_series_account').on(t.tenantId, t.accountId, t.year, t.month),
  ],
);

/** The bands of a KPI, per tenant; they begin as a copy of the built-in catalogue. */
export const kpiReferenceRanges = pgTable(
  'kpi_reference_ranges',
  {
    ...tenantColumns(),
    kpiName: text('kpi_name').notNull(),
    nameKey: text('name_key').notNull(),
    category: text('category'),
    unit: text('unit').notNull(),
    higherIsBetter: boolean('higher_is_better').notNull().default(true),
    criticalMin: doublePrecision('critical_min').notNull(),
    criticalMax: doublePrecision('critical_max').notNull(),
    riskMin: doublePrecision('risk_min').notNull(),
    riskMax: doublePrecision('risk_max').notNull(),
    healthyMin: doublePrecision('healthy_min').notNull(),
    healthyMax: doublePrecision('healthy_max').notNull(),
    description: text('description'),
    isBuiltIn: boolean('is_built_in').notNull().default(false),
    createdBy: uuid('created_by'),
    updatedBy: uuid('updated_by'),
    updatedByName: text('updated_by_name'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    unique('kpi_reference_ranges_name').on(t.tenantId, t.kpiName),
    unique('kpi_reference_ranges_key').on(t.tenantId, t.nameKey),
    check(
      'kpi_reference_ranges_order',
      sql`case when ${t.higherIsBetter}
        then ${t.criticalMin} < ${t.riskMin} and ${t.riskMin} < ${t.healthyMin} and ${t.healthyMin} < ${t.healthyMax}
        else ${t.criticalMax} > ${t.riskMax} and ${t.riskMax} > ${t.healthyMax} and ${t.healthyMax} > ${t.healthyMin} end`,
    ),
  ],
);
