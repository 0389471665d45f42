import { sql } from 'drizzle-orm';
import { appRole } from '#db/database.ts';
import type { Tx } from '#db/database.ts';

/**
 * Runs a part of a tenant's transaction with the rights of the connection: the tables of sign-in are not the
 * application role's to touch, yet what is written to them must live or die with the rest.
 */
export async function asConnection<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const found: unknown = await tx.execute(sql`select current_setting('role') as role`);
  const [former] = (found as { rows: { role: string }[] }).rows;
  await tx.execute(sql`set local role none`);
  const result = await work();
  // The role it was, which may be that of somebody who is limited to some accounts.
  await tx.execute(sql`select set_config('role', ${former?.role ?? appRole}, true)`);
  return result;
}
