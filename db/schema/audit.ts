import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, tenantColumns } from './columns.ts';
import { tenants } from './tenants.ts';

/** Every change with who, from where, old and new values. The application's role may only add rows and read them. */
export const auditLogs = pgTable(
  'audit_logs',
  {
    ...tenantColumns(),
    actorType: text('actor_type').$type<'user' | 'apiKey' | 'system'>().notNull(),
    userId: uuid('user_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    resourceType: text('resource_type').notNull(),
    resourceId: uuid('resource_id'),
    oldValues: jsonb('old_values').$type<Record<string, unknown>>(),
    newValues: jsonb('new_values').$type<Record<string, unknown>>(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    requestId: text('request_id'),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    check('audit_logs_actor', sql`${t.actorType} in ('user', 'apiKey', 'system')`),
    index('audit_logs_time').on(t.tenantId, t.createdAt, t.id),
    index('audit_logs_resource').on(t.tenantId, t.resourceType, t.resourceId, t.createdAt, t.id),
  ],
);

/**
 * The hash chain over the audit log of a workspace: each entry's hash holds that of the one before. Written by the database
 * itself at the end of each transaction; the application's role may only read it.
 */
export const auditChain = pgTable(
  'audit_chain',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('audit_chain_sequence').on(t.tenantId, t.sequence),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
  ],
);

/** Archives of all data of a workspace; the file lies in the storage until it expires. */
export const tenantExports = pgTable(
  'tenant_exports',
  {
    ...tenantColumns(),
    jobId: uuid('job_id').notNull(),
    status: text('status').$type<'running' | 'ready' | 'failed' | 'expired'>().notNull().default('running'),
    storageKey: text('storage_key'),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    createdByName: text('created_by_name').notNull(),
    expiresAt: instant('expires_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    check('tenant_exports_status', sql`${t.status} in ('running', 'ready', 'failed', 'expired')`),
    index('tenant_exports_time').on(t.tenantId, t.createdAt, t.id),
  ],
);
