import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';

/**
 * Has the next statements of this transaction carried out without compiling them first: over 100,000 accounts a
 * comparison takes a second, of which the server would spend more than half on compiling.
 */
export async function planPlainly(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('jit', 'off', true)`);
}
