import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { passkeys, passwords, signInUsers, twoFactors, userSessions } from '#db/schema/sign-in.ts';
import { AppError } from '../errors.ts';
import { asConnection } from './as-connection.ts';

/** A person as sign-in knows them, under the id of the user. */
export type Person = { id: string; tenantId: string; name: string; email: string };

/**
 * Lets sign-in know a person, who has no way in yet.
 * @throws AppError `member.email-taken` when the e-mail signs in already, to whichever workspace
 */
export async function createPerson(tx: Tx, { id, tenantId, name, email }: Person): Promise<void> {
  // In one statement, for the same address may come in elsewhere at the same moment.
  const made = await asConnection(tx, () =>
    tx
      .insert(signInUsers)
      .values({ id, tenantId, name, email })
      .onConflictDoNothing({ target: signInUsers.email })
      .returning({ id: signInUsers.id }),
  );
  if (made.length === 0) throw emailTaken(email);
}

/** Makes another address the one a person signs in with. @throws AppError `member.email-taken` when it signs in already */
export async function replaceEmail(tx: Tx, userId: string, email: string): Promise<void> {
  await asConnection(tx, async () => {
    await tx
      .update(signInUsers)
      .set({ email, updatedAt: new Date() })
      .where(eq(signInUsers.id, userId))
      .catch((error: Error & { cause?: { code?: unknown } }) => {
        throw error.cause?.code === '23505' ? emailTaken(email) : error;
      });
  });
}

function emailTaken(email: string): AppError {
  return new AppError(
    'conflict',
    'member.email-taken',
    `${email} signs in to Mainstay already, here or in another workspace. Another address is needed.`,
  );
}

/** Takes away every way in that somebody has, with all their sessions; who they are at a provider stays. */
export async function closeWaysIn(tx: Tx, userId: string): Promise<void> {
  await asConnection(tx, async () => {
    for (const table of [passwords, passkeys, twoFactors, userSessions])
      await tx.delete(table).where(eq(table.userId, userId));
  });
}
