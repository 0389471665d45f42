import { eq, sql } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { passwords, signInUsers } from '#db/schema/sign-in.ts';

/** Whom an e-mail belongs to, in whichever workspace, and whether they have a password; null when nobody has it. */
export async function findPerson(
  db: Database,
  email: string,
): Promise<{ userId: string; tenantId: string; hasPassword: boolean } | null> {
  const [found] = await db.direct
    .select({
      userId: signInUsers.id,
      tenantId: signInUsers.tenantId,
      hasPassword: sql<boolean>`${passwords.userId} is not null`,
    })
    .from(signInUsers)
    .leftJoin(passwords, eq(passwords.userId, signInUsers.id))
    .where(eq(signInUsers.email, email));
  return found ?? null;
}
