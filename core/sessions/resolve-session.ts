import { actorOf } from '#core/members/resolve-actor.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import type { KnownSession } from '#platform/auth/session-cache.ts';
import { endOf } from '#platform/auth/sessions.ts';
import type { findSession } from '#platform/auth/sessions.ts';

type Found = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** Who acts in a session and until when; null when they are not active, or it has ended by the workspace's rules. */
export function resolveSession(found: Found, now: Date): (KnownSession & { endsAt: Date }) | null {
  const { sessionId, userId, tenantId, member } = found;
  if (!member) return null;
  const { signInRules } = settingsOf({ signInRules: member.signInRules, businessHours: null, retention: null });
  const endsAt = endOf(found, signInRules);
  if (endsAt <= now) return null;
  const actor = actorOf(userId, member.name, member.roles);
  const needsSecondFactor = signInRules.isSecondFactorRequired && !found.hasSecondFactor;
  return { sessionId, userId, tenantId, actor, needsSecondFactor, endsAt };
}
