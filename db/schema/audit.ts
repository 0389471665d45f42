import { sql } from 'drizzle-orm';
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
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
