import { eq } from 'drizzle-orm';
import { assertItIsThem } from '#core/sessions/assert-it-is-them.ts';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import { ssoProviders } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { keepDomains } from '#platform/auth/oidc-domains.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { SsoProvider, ssoContract } from '#shared/contracts/sso.ts';
import { checkProvider, issuerOf } from './check-provider.ts';
import { sealClientSecret } from './client-secret.ts';
import { presentProvider, withoutSecret } from './provider-row.ts';

const mostProviders = 20;

/**
 * Adds an identity provider. Its client secret is kept sealed, and shown to nobody.
 * @throws AppError `sso-provider.invalid`, `sso-provider.exists`, `sso-provider.too-many`, `member.roles`,
 * `role.beyond-yours`, those of `assertItIsThem`
 */
export async function createProvider(
  ctx: Ctx,
  { password, ...input }: InputOf<typeof ssoContract.create>,
  redirectUri: string,
): Promise<SsoProvider> {
  allow(ctx, 'sso:write');
  await assertItIsThem(ctx, { password });
  const id = newId();
  const given = {
    groupsClaim: 'groups',
    groupRoles: [],
    defaultRoleId: null,
    createsMembers: false,
    answersForEmails: false,
    isActive: true,
    ...input,
    issuer: issuerOf(input.issuer),
    domains: [...new Set(input.domains)],
  };
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    if ((await tx.$count(ssoProviders, eq(ssoProviders.tenantId, ctx.tenant.id))) >= mostProviders)
      throw new AppError('limit', 'sso-provider.too-many', `A workspace has at most ${mostProviders} providers.`);
    await checkProvider(ctx, tx, { id, ...given });
    const clientSecret = await sealClientSecret({ ...ctx, tx }, id, input.clientSecret);
    const [row] = await tx
      .insert(ssoProviders)
      .values({ ...given, tenantId: ctx.tenant.id, id, clientSecret, createdAt: ctx.now, updatedAt: ctx.now })
      .returning();
    if (!row) throw new Error('The provider was not stored.');
    await keepDomains(tx, row);
    await audit(ctx, tx, {
      action: 'sso-provider.created',
      resourceType: 'sso-provider',
      resourceId: id,
      newValues: withoutSecret(row),
    });
    return presentProvider(row, redirectUri);
  });
}
