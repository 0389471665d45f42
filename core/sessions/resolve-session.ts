import { resolveActor } from '#core/members/resolve-actor.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import type { Database } from '#db/database.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import type { KnownSession } from '#platform/auth/session-cache.ts';
import { endOf } from '#platform/auth/sessions.ts';
import type { SignedIn } from '#platform/auth/sessions.ts';
import { eq } from 'drizzle-orm';

/** Who acts in a session and until when; null when they are not active, or it has ended by the workspace's rules. */
export async function resolveSession(
  db: Database,
  found: SignedIn,
  now: Date,
): Promise<(KnownSession & { endsAt: Date }) | null> {
  const { sessionId, userId, tenantId } = found;
  const actor = await resolveActor(db, tenantId, userId);
  if (!actor) return null;
  const [config] = await db.transaction({ tenantId, isReadOnly: true }, (tx) =>
    tx.select().from(tenantConfigs).where(eq(tenantConfigs.tenantId, tenantId)),
  );
  if (!config) return null;
  const { signInRules } = settingsOf(config);
  const endsAt = endOf(found, signInRules);
  if (endsAt <= now) return null;
  const needsSecondFactor = signInRules.isSecondFactorRequired && !found.hasSecondFactor;
  return { sessionId, userId, tenantId, actor, needsSecondFactor, endsAt };
}
