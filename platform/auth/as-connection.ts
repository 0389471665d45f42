import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { appRole } from '#db/database.ts';

/**
 * Runs a part of a tenant's transaction with the rights of the connection: the tables of sign-in are not the
 * application role's to touch, yet what is written to them must live or die with the rest.
 */
export async function asConnection<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`set local role none`);
  const result = await work();
  await tx.execute(sql.raw(`set local role ${appRole}`));
  return result;
}
