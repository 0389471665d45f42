// oxlint-disable typescript/no-unnecessary-type-assertion, typescript/no-generated-empty-object-type -- for a generic table the driver types its rows as {}
import { and, eq, sql } from 'drizzle-orm';
import type { PgTable, AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import type { Ctx } from './ctx.ts';
import { AppError, notFound } from './errors.ts';

type Versioned = PgTable & { tenantId: AnyPgColumn; id: AnyPgColumn; version: AnyPgColumn; updatedAt: AnyPgColumn };

/**
 * Changes a record on the version its editor saw, and counts the version up.
 * @returns the record before and after
 * @throws AppError `<noun>.not-found`, or `<noun>.changed-meanwhile` (conflict) with the current version
 */
export async function updateVersioned<T extends Versioned>(
  ctx: Ctx,
  tx: Tx,
  table: T,
  noun: string,
  target: { id: string; version?: number },
  changes: Partial<T['$inferInsert']>,
): Promise<{ before: T['$inferSelect']; after: T['$inferSelect'] }> {
  const isRow = and(eq(table.tenantId, ctx.tenant.id), eq(table.id, target.id));
  const [before] = (await tx
    .select()
    .from(table as PgTable)
    .where(isRow)
    .for('update')) as Record<string, unknown>[];
  if (!before) throw notFound(noun);
  if (target.version !== undefined && before['version'] !== target.version) {
    throw new AppError(
      'conflict',
      `${noun}.changed-meanwhile`,
      `Somebody has changed this ${noun} since you opened it. Load it again, and repeat your change if it still fits.`,
      { version: before['version'] },
    );
  }
  const [after] = (await tx
    .update(table)
    .set({ ...changes, version: sql`${table.version} + 1`, updatedAt: ctx.now } as never)
    .where(isRow)
    .returning()) as unknown as T['$inferSelect'][];
  return { before: before as T['$inferSelect'], after: after as T['$inferSelect'] };
}
