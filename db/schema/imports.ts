import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Mapping } from '#shared/contracts/imports.ts';
import { belongsTo, instant, tenantColumns, timestamps } from './columns.ts';
import { jobs } from './jobs.ts';
import { tenants } from './tenants.ts';

/** An import of one or many files: a draft with previews, then a job, then a report. */
export const imports = pgTable(
  'imports',
  {
    ...tenantColumns(),
    kind: text('kind').$type<'kpis' | 'accounts' | 'contacts'>().notNull(),
    status: text('status')
      .$type<'draft' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'undone'>()
      .notNull()
      .default('draft'),
    options: jsonb('options').$type<{ accountId?: string; month?: string; createsAccounts?: boolean }>().notNull(),
    jobId: uuid('job_id'),
    createdBy: uuid('created_by'),
    createdByName: text('created_by_name'),
    finishedAt: instant('finished_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    belongsTo(t.tenantId, t.jobId, jobs),
    check('imports_kind', sql`${t.kind} in ('kpis', 'accounts', 'contacts')`),
    check(
      'imports_status',
      sql`${t.status} in ('draft', 'queued', 'running', 'done', 'failed', 'cancelled', 'undone')`,
    ),
    index('imports_time').on(t.tenantId, t.createdAt, t.id),
  ],
);

/** A file of an import: where its bytes are kept, how it is read, what came of it. `undo` holds what it replaced. */
export const importFiles = pgTable(
  'import_files',
  {
    ...tenantColumns(),
    importId: uuid('import_id').notNull(),
    fileName: text('file_name').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text('sha256').notNull(),
    storageKey: text('storage_key'),
    format: text('format'),
    status: text('status')
      .$type<'ready' | 'needs-input' | 'refused' | 'imported' | 'unchanged' | 'failed' | 'undone'>()
      .notNull(),
    reason: jsonb('reason').$type<{ reason: string; message: string }>(),
    accountId: uuid('account_id'),
    accountGuess: text('account_guess'),
    createsAccount: boolean('creates_account').notNull().default(false),
    month: integer('month'),
    monthFrom: text('month_from').$type<'column' | 'given' | 'file-name' | 'upload-time'>(),
    mapping: jsonb('mapping').$type<Mapping>().notNull(),
    read: jsonb('read').$type<Record<string, unknown>>(),
    rows: integer('rows').notNull().default(0),
    counts: jsonb('counts')
      .$type<{ create: number; update: number; unchanged: number; skip: number; error: number }>()
      .notNull(),
    problems: integer('problems').notNull().default(0),
    uploadId: uuid('upload_id'),
    undo: jsonb('undo').$type<Record<string, unknown>[]>(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.importId, imports).onDelete('cascade'),
    check(
      'import_files_status',
      sql`${t.status} in ('ready', 'needs-input', 'refused', 'imported', 'unchanged', 'failed', 'undone')`,
    ),
    index('import_files_import').on(t.tenantId, t.importId, t.createdAt, t.id),
  ],
);

/** The mapping a person corrected, remembered by the shape of the sheet for the next file of that shape. */
export const importMappings = pgTable(
  'import_mappings',
  {
    ...tenantColumns(),
    kind: text('kind').notNull(),
    shape: text('shape').notNull(),
    mapping: jsonb('mapping').$type<Mapping[string]>().notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    unique('import_mappings_shape').on(t.tenantId, t.kind, t.shape),
  ],
);
