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
import { belongsTo, instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { tenants } from './tenants.ts';

/** Where other systems want to be told what happens. */
export const webhooks = pgTable(
  'webhooks',
  {
    ...tenantColumns(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    url: text('url').notNull(),
    events: jsonb('events').$type<string[]>().notNull(),
    /** The signing secret, sealed. */
    secret: text('secret').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    index('webhooks_name').on(t.tenantId, t.nameKey, t.id),
  ],
);

/**
 * Signing secrets that were replaced and still sign for a while beside the new one, so that a receiver has time to learn
 * it. Sealed for the place of their webhook, as they were while they were the newest.
 */
export const webhookFormerSecrets = pgTable(
  'webhook_former_secrets',
  {
    ...tenantColumns(),
    webhookId: uuid('webhook_id').notNull(),
    secret: text('secret').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.webhookId, webhooks).onDelete('cascade'),
    index('webhook_former_secrets_webhook').on(t.tenantId, t.webhookId, t.endsAt),
  ],
);

/** One message to one webhook: written with what happened, sent after, tried again until it arrives or is given up. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    ...tenantColumns(),
    webhookId: uuid('webhook_id').notNull(),
    event: text('event').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    status: text('status').$type<'pending' | 'delivered' | 'failed'>().notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at'),
    replayOf: uuid('replay_of'),
    deliveredAt: instant('delivered_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.webhookId, webhooks).onDelete('cascade'),
    check('webhook_deliveries_status', sql`${t.status} in ('pending', 'delivered', 'failed')`),
    index('webhook_deliveries_time').on(t.tenantId, t.webhookId, t.createdAt, t.id),
    index('webhook_deliveries_due')
      .on(t.tenantId, t.nextAttemptAt)
      .where(sql`${t.status} = 'pending'`),
  ],
);

/** Each try of a delivery and what came of it. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    ...tenantColumns(),
    deliveryId: uuid('delivery_id').notNull(),
    number: integer('number').notNull(),
    responseStatus: integer('response_status'),
    responseBody: text('response_body'),
    error: text('error'),
    durationMs: integer('duration_ms').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.deliveryId, webhookDeliveries).onDelete('cascade'),
    index('webhook_attempts_delivery').on(t.tenantId, t.deliveryId, t.number),
  ],
);
