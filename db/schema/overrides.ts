import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { belongsTo, instant, rowVersion, tenantColumns, timestamps } from './columns.ts';

/** A score that a person has set in place of the calculated one, for a reason and until a day. */
export const healthOverrides = pgTable(
  'health_overrides',
  {
    ...tenantColumns(),
    accountId: uuid('account_id').notNull(),
    score: doublePrecision('score').notNull(),
    reason: text('reason').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Null while it is in force. */
    endedAt: instant('ended_at'),
    endCause: text('end_cause').$type<'expired' | 'ended' | 'replaced'>(),
    createdBy: uuid('created_by'),
    createdByName: text('created_by_name').notNull(),
    endedByName: text('ended_by_name'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.accountId, accounts).onDelete('cascade'),
    uniqueIndex('health_overrides_in_force')
      .on(t.tenantId, t.accountId)
      .where(sql`${t.endedAt} is null`),
    check('health_overrides_score', sql`${t.score} between 0 and 100`),
    check(
      'health_overrides_span',
      sql`${t.endsAt} > ${t.startsAt} and ${t.endsAt} <= ${t.startsAt} + interval '91 days'`,
    ),
    index('health_overrides_due')
      .on(t.tenantId, t.endsAt)
      .where(sql`${t.endedAt} is null`),
    index('health_overrides_account').on(t.tenantId, t.accountId, t.startsAt, t.id),
  ],
);
