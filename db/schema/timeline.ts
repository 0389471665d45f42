import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { belongsTo, instant, tenantColumns } from './columns.ts';
import { tenants } from './tenants.ts';

/** What happened to an account, in one stream; every noun adds to it in the transaction of what happened. */
export const timelineEvents = pgTable(
  'timeline_events',
  {
    ...tenantColumns(),
    accountId: uuid('account_id'),
    /** The project it belongs to, for delivery work. */
    projectId: uuid('project_id'),
    /** Such as `upload.imported`; the part before the dot is the kind that people filter by. */
    eventType: text('event_type').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    description: text('description'),
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull().default({}),
    resourceType: text('resource_type'),
    resourceId: uuid('resource_id'),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    // Only an account that an import made and its undo takes back is ever deleted, and its timeline with it.
    belongsTo(t.tenantId, t.accountId, accounts).onDelete('cascade'),
    index('timeline_events_account').on(t.tenantId, t.accountId, t.createdAt, t.id),
    index('timeline_events_account_kind').on(t.tenantId, t.accountId, t.kind, t.createdAt, t.id),
  ],
);
