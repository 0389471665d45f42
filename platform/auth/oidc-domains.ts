import { eq } from 'drizzle-orm';
import type { Database, Tx } from '#db/database.ts';
import { signInUsers, ssoDomains } from '#db/schema/sign-in.ts';
import { asConnection } from './as-connection.ts';

/**
 * The providers whose people have e-mails of this domain. Who signs in to a workspace is led to providers of that one alone,
 * so that no other draws them to its own by naming their domain; whom no workspace knows, to any that names it.
 */
export async function findProvidersOf(
  db: Database,
  email: string,
): Promise<{ tenantId: string; providerId: string }[]> {
  const found = await db.direct
    .select({ tenantId: ssoDomains.tenantId, providerId: ssoDomains.providerId, homeId: signInUsers.tenantId })
    .from(ssoDomains)
    .leftJoin(signInUsers, eq(signInUsers.email, email))
    .where(eq(ssoDomains.domain, domainOf(email)));
  return found.flatMap(({ homeId, ...provider }) =>
    homeId === null || homeId === provider.tenantId ? [provider] : [],
  );
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
