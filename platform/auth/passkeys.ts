import { and, asc, eq } from 'drizzle-orm';
import type { Database, Tx } from '#db/database.ts';
import { passkeys, signInUsers } from '#db/schema/sign-in.ts';
import { newId } from '../new-id.ts';
import { asConnection } from './as-connection.ts';
import type { NewPasskey } from './verify-passkey.ts';

type Kept = { id: string; name: string; createdAt: Date; lastUsed: Date | null };

/** The passkeys of a user, the oldest first. */
export async function selectPasskeys(tx: Tx, userId: string): Promise<(Kept & { credentialId: string })[]> {
  const rows = await asConnection(tx, () =>
    tx.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(asc(passkeys.createdAt), asc(passkeys.id)),
  );
  return rows.map(({ credentialID, ...row }) => ({ ...toKept(row), credentialId: credentialID }));
}

/** Keeps a new passkey; null when it is registered already, to whomever. */
export async function insertPasskey(
  tx: Tx,
  userId: string,
  { passkey, name, now }: { passkey: NewPasskey; name: string; now: Date },
): Promise<Kept | null> {
  const [row] = await asConnection(tx, () =>
    tx
      .insert(passkeys)
      .values({
        id: newId(),
        name,
        userId,
        publicKey: passkey.publicKey,
        credentialID: passkey.credentialId,
        counter: passkey.counter,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning(),
  );
  return row ? toKept(row) : null;
}

/** Removes a passkey of a user, or all of them. @returns those that are gone */
export async function deletePasskeys(tx: Tx, userId: string, id?: string): Promise<Kept[]> {
  const isThis = id === undefined ? undefined : eq(passkeys.id, id);
  const gone = await asConnection(tx, () =>
    tx
      .delete(passkeys)
      .where(and(eq(passkeys.userId, userId), isThis))
      .returning(),
  );
  return gone.map(toKept);
}

/** Whose passkey this is, and the key it signs with. */
export async function findPasskey(db: Database, credentialId: string) {
  const [found] = await db.direct
    .select({
      id: passkeys.id,
      userId: passkeys.userId,
      tenantId: signInUsers.tenantId,
      email: signInUsers.email,
      credentialId: passkeys.credentialID,
      publicKey: passkeys.publicKey,
      counter: passkeys.counter,
    })
    .from(passkeys)
    .innerJoin(signInUsers, eq(signInUsers.id, passkeys.userId))
    .where(eq(passkeys.credentialID, credentialId));
  return found ?? null;
}

/**
 * Notes that a passkey was used, with its counter.
 * @returns false when it has counted further meanwhile, or is gone: a copy was used at the same time
 */
export async function notePasskeyUse(
  db: Database,
  known: { id: string; counter: number },
  counter: number,
  now: Date,
): Promise<boolean> {
  const noted = await db.direct
    .update(passkeys)
    .set({ counter, lastUsed: now })
    .where(and(eq(passkeys.id, known.id), eq(passkeys.counter, known.counter)))
    .returning({ id: passkeys.id });
  return noted.length > 0;
}

function toKept(row: Pick<typeof passkeys.$inferSelect, 'id' | 'name' | 'createdAt' | 'lastUsed'>): Kept {
  return { id: row.id, name: row.name, createdAt: row.createdAt, lastUsed: row.lastUsed };
}
