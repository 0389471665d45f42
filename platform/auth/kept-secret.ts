import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { installation } from '#db/schema/sign-in.ts';

/** A secret of the installation, made when first asked for and kept, so that what it protects outlives a restart. */
export async function keptSecret(tx: Tx, key: string): Promise<string> {
  const kept = await findSecret(tx, key);
  if (kept !== null) return kept;
  await tx
    .insert(installation)
    .values({ key, value: randomBytes(32).toString('base64url') })
    .onConflictDoNothing();
  const made = await findSecret(tx, key);
  if (made === null) throw new Error(`The installation's ${key} could not be kept.`);
  return made;
}

/** The same, or null when it was never asked for. */
export async function findSecret(tx: Tx, key: string): Promise<string | null> {
  const [row] = await tx.select().from(installation).where(eq(installation.key, key));
  return row?.value ?? null;
}
