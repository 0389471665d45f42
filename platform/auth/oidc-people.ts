import { eq, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/database.ts';
import { ssoProviders } from '#db/schema/access.ts';
import { signInUsers } from '#db/schema/sign-in.ts';
import { AppError } from '../errors.ts';
import { asConnection } from './as-connection.ts';

/**
 * The provider whose people have e-mails of this domain, of whichever workspace. Where several workspaces name a domain,
 * it is that of the workspace in which the e-mail signs in, else the oldest that lets new people in, else the oldest.
 */
export async function findProviderOf(
  db: Database,
  email: string,
): Promise<{ tenantId: string; providerId: string } | null> {
  const domain = domainOf(email);
  const found = await db.transaction('system', (tx) =>
    tx
      .select({
        tenantId: ssoProviders.tenantId,
        providerId: ssoProviders.id,
        createsMembers: ssoProviders.createsMembers,
        isOfPerson: sql<boolean>`exists (select from ${signInUsers} person
          where person.email = ${email} and person.tenant_id = ${ssoProviders.tenantId})`,
      })
      .from(ssoProviders)
      .where(sql`${ssoProviders.isActive} and ${ssoProviders.domains} @> ${JSON.stringify([domain])}::jsonb`)
      .orderBy(ssoProviders.createdAt, ssoProviders.id),
  );
  const best =
    found.find(({ isOfPerson }) => isOfPerson) ?? found.find(({ createsMembers }) => createsMembers) ?? found[0];
  return best ? { tenantId: best.tenantId, providerId: best.providerId } : null;
}

/** The domain of an e-mail, in small letters. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * Lets sign-in know a person who has no password.
 * @throws AppError `member.email-taken` when the e-mail signs in already, to whichever workspace
 */
export async function createPerson(
  tx: Tx,
  { id, tenantId, name, email }: { id: string; tenantId: string; name: string; email: string },
): Promise<void> {
  await asConnection(tx, async () => {
    const taken = await tx.select({ id: signInUsers.id }).from(signInUsers).where(eq(signInUsers.email, email));
    if (taken.length > 0)
      throw new AppError('conflict', 'member.email-taken', `${email} already signs in to Mainstay.`);
    await tx.insert(signInUsers).values({ id, tenantId, name, email, emailVerified: true });
  });
}
