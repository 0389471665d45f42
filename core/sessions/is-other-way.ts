import { and, eq, sql } from 'drizzle-orm';
import type { Settings } from '#core/tenants/settings-of.ts';
import type { Tx } from '#db/database.ts';
import { ssoProviders } from '#db/schema/access.ts';
import { domainOf } from '#platform/auth/oidc-domains.ts';
import type { Actor } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { SignInMethod } from './visitor.ts';

/**
 * Whether somebody comes by another way than single sign-on though they have to: where the workspace asks for it, and
 * their e-mail is of a domain of one of its providers. Admins do not have to, so that a provider that fails shuts nobody
 * out for good.
 */
export async function isOtherWay(
  ctx: Ctx,
  tx: Tx,
  { method, ...person }: { email: string; actor: Actor; method: SignInMethod },
  rules: Settings['signInRules'],
): Promise<boolean> {
  return method !== 'single sign-on' && (await requiredProvider(ctx, tx, person, rules)) !== null;
}

/** The provider by which somebody has to come; null when they may come otherwise. */
export async function requiredProvider(
  ctx: Ctx,
  tx: Tx,
  { email, actor }: { email: string; actor: Actor },
  rules: Settings['signInRules'],
): Promise<{ id: string; name: string } | null> {
  const isAdmin = actor.type === 'user' && actor.permissions.includes('*');
  if (!rules.isSingleSignOnRequired || isAdmin) return null;
  const [provider] = await tx
    .select({ id: ssoProviders.id, name: ssoProviders.name })
    .from(ssoProviders)
    .where(
      and(
        eq(ssoProviders.tenantId, ctx.tenant.id),
        eq(ssoProviders.isActive, true),
        sql`${ssoProviders.domains} @> ${JSON.stringify([domainOf(email)])}::jsonb`,
      ),
    )
    .limit(1);
  return provider ?? null;
}

/** The refusal of a password where the workspace asks for single sign-on. */
export function signOnNeeded(): AppError {
  return new AppError(
    'forbidden',
    'session.sign-on-needed',
    'Your workspace asks you to come by single sign-on. Continue there.',
  );
}
