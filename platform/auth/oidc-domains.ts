import { eq, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/database.ts';
import { signInUsers, ssoDomains } from '#db/schema/sign-in.ts';
import { asConnection } from './as-connection.ts';

/**
 * The provider whose people have e-mails of this domain, of whichever workspace. Where several workspaces name a domain,
 * it is that of the workspace in which the e-mail signs in, else the oldest that lets new people in, else the oldest.
 */
export async function findProviderOf(
  db: Database,
  email: string,
): Promise<{ tenantId: string; providerId: string } | null> {
  const found = await db.direct
    .select({
      tenantId: ssoDomains.tenantId,
      providerId: ssoDomains.providerId,
      createsMembers: ssoDomains.createsMembers,
      isOfPerson: sql<boolean>`exists (select from ${signInUsers} person
        where person.email = ${email} and person.tenant_id = ${ssoDomains.tenantId})`,
    })
    .from(ssoDomains)
    .where(eq(ssoDomains.domain, domainOf(email)))
    .orderBy(ssoDomains.createdAt, ssoDomains.providerId);
  const best =
    found.find(({ isOfPerson }) => isOfPerson) ?? found.find(({ createsMembers }) => createsMembers) ?? found[0];
  return best ? { tenantId: best.tenantId, providerId: best.providerId } : null;
}

/** Keeps which domains sign in by a provider, in the place of those that did; none while it is turned off. */
export async function keepDomains(
  tx: Tx,
  provider: {
    id: string;
    tenantId: string;
    domains: string[];
    createsMembers: boolean;
    isActive: boolean;
    createdAt: Date;
  },
): Promise<void> {
  const { id: providerId, tenantId, domains, createsMembers, isActive, createdAt } = provider;
  await asConnection(tx, async () => {
    await tx.delete(ssoDomains).where(eq(ssoDomains.providerId, providerId));
    if (!isActive || domains.length === 0) return;
    await tx
      .insert(ssoDomains)
      .values(domains.map((domain) => ({ providerId, domain, tenantId, createsMembers, createdAt })));
  });
}

/** The domain of an e-mail, in small letters. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
