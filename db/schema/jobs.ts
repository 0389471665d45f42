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
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { tenants } from './tenants.ts';

/** Long work as people see it: progress, result, error. The queue itself is the job library's. */
export const jobs = pgTable(
  'jobs',
  {
    ...tenantColumns(),
    kind: text('kind').notNull(),
    status: text('status').$type<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>().notNull().default('queued'),
    input: jsonb('input').$type<Record<string, unknown>>().notNull(),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    step: text('step'),
    isCancelRequested: boolean('is_cancel_requested').notNull().default(false),
    result: jsonb('result').$type<Record<string, unknown>>(),
    error: jsonb('error').$type<{ reason: string; message: string }>(),
    attempts: integer('attempts').notNull().default(0),
    createdBy: uuid('created_by'),
    createdByName: text('created_by_name'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    check('jobs_status', sql`${t.status} in ('queued', 'running', 'done', 'failed', 'cancelled')`),
    index('jobs_time').on(t.tenantId, t.createdAt, t.id),
  ],
);
