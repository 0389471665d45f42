import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';

const batchBytes = 2 * 1024 * 1024;
const mostRows = 5000;

/**
 * The rows of a query in batches of about two megabytes, by a cursor of the open transaction, so that memory stays that
 * of one batch. One query at a time in a transaction.
 * @param sizeOf about how large a row is, in bytes
 */
export async function* fetchRows<Row>(
  tx: Tx,
  query: string | SQL,
  sizeOf: (row: Row) => number,
): AsyncGenerator<Row[]> {
  await tx.execute(sql`declare fetched no scroll cursor for ${typeof query === 'string' ? sql.raw(query) : query}`);
  let limit = 10;
  for (;;) {
    const rows = await queryRows<Row>(tx, `fetch ${limit} from fetched`);
    if (rows.length > 0) yield rows;
    if (rows.length < limit) break;
    const size = rows.reduce((sum, row) => sum + sizeOf(row), 0) / rows.length;
    limit = Math.max(1, Math.min(mostRows, limit * 4, Math.floor(batchBytes / Math.max(1, size))));
  }
  await tx.execute('close fetched');
}

/** The rows of a statement written by hand, whichever the driver. */
export async function queryRows<Row>(tx: Tx, query: string | SQL): Promise<Row[]> {
  const result = (await tx.execute(query)) as { rows: Row[] };
  return result.rows;
}
