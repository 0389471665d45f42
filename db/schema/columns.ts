import { sql } from 'drizzle-orm';
import { foreignKey, integer, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

/** The identity of a row of a tenant table: the primary key is always (tenant_id, id). */
export const tenantColumns = () => ({ tenantId: uuid('tenant_id').notNull(), id: uuid('id').notNull() });

/** A moment to the millisecond, which is what a JavaScript date can hold. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** When a row was made and last changed. */
export const timestamps = () => ({
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});

/** Counts the changes of a row, for optimistic concurrency. */
export const rowVersion = () => integer('version').notNull().default(1);

/** A composite foreign key, so that a row can't point into another tenant even when code is wrong. */
export function belongsTo(
  tenantId: AnyPgColumn,
  column: AnyPgColumn,
  target: PgTable & { tenantId: AnyPgColumn; id: AnyPgColumn },
) {
  return foreignKey({ columns: [tenantId, column] as never, foreignColumns: [target.tenantId, target.id] as never });
}
