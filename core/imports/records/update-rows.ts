import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';

/** A table whose rows are imported as records. */
export type RecordTable = PgTable & {
  tenantId: AnyPgColumn;
  id: AnyPgColumn;
  version: AnyPgColumn;
  updatedAt: AnyPgColumn;
};

const chunk = 5000;

/**
 * Changes many rows of a table by their ids, with one statement and one parameter for thousands, and counts the version
 * of each up. All rows must give the same fields as the first.
 */
export async function updateRows(
  ctx: Ctx,
  tx: Tx,
  table: RecordTable,
  rows: ({ id: string } & Record<string, unknown>)[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => field in first);
  const types = sql.join(
    columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  const written = columns.filter(([field]) => field !== 'id');
  const sets = sql.join(
    written.map(([, { name }]) => sql`${sql.identifier(name)} = given.${sql.identifier(name)}`),
    sql`, `,
  );
  for (let start = 0; start < rows.length; start += chunk) {
    const part = rows
      .slice(start, start + chunk)
      .map((row) => Object.fromEntries(columns.map(([field, { name }]) => [name, row[field]])));
    await tx.execute(
      sql`update ${sql.identifier(getTableName(table))} as record
          set ${sets}, version = record.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as given(${types})
          where record.tenant_id = ${ctx.tenant.id} and record.id = given.id`,
    );
  }
}
