import { and, eq } from 'drizzle-orm';
import { assertItIsThem } from '#core/sessions/assert-it-is-them.ts';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import { ssoIdentities, ssoProviders } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { keepDomains } from '#platform/auth/oidc-domains.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import { providerAsksForProof } from '#shared/asks-for-proof.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { SsoProvider, ssoContract } from '#shared/contracts/sso.ts';
import { assertMayLetIn, checkProvider, issuerOf, refusal } from './check-provider.ts';
import { sealClientSecret } from './client-secret.ts';
import { presentProvider, selectProvider, withoutSecret } from './provider-row.ts';

/**
 * Changes the given fields of a provider. With another issuer or client, who somebody was at the former one counts no
 * more: their e-mail tells once again. But for a name and for turning it off it takes who shows that it is them.
 * @throws AppError `sso-provider.not-found`, `sso-provider.changed-meanwhile`, `sso-provider.invalid`,
 * `sso-provider.exists`, `member.roles`, `role.beyond-yours`, those of `assertItIsThem`
 */
export async function updateProvider(
  ctx: Ctx,
  input: InputOf<typeof ssoContract.update>,
  redirectUri: string,
): Promise<SsoProvider> {
  allow(ctx, 'sso:write');
  const { id, version, password, ...change } = input;
  if (providerAsksForProof(change)) await assertItIsThem(ctx, { password });
  const { clientSecret, domains, issuer, ...others } = change;
  const fields = { ...others, ...(issuer === undefined ? {} : { issuer: issuerOf(issuer) }) };
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    const known = await selectProvider(ctx, tx, id);
    const isOtherIssuer = fields.issuer !== undefined && fields.issuer !== known.issuer;
    // The secret is for the one it was made by: nobody is to have it sent elsewhere without knowing it.
    if (isOtherIssuer && clientSecret === undefined)
      throw refusal('clientSecret', 'Another issuer needs its own client secret: enter it as well.');
    const changes = {
      ...fields,
      ...(domains === undefined ? {} : { domains: [...new Set(domains)] }),
      ...(clientSecret === undefined ? {} : { clientSecret: await sealClientSecret({ ...ctx, tx }, id, clientSecret) }),
    };
    await assertMayLetIn(ctx, tx, known);
    await checkProvider(ctx, tx, { ...known, ...changes });
    const { before, after } = await updateVersioned(ctx, tx, ssoProviders, 'sso-provider', { id, version }, changes);
    await keepDomains(tx, after);
    // To another client, too, a provider may give other subjects for the same people.
    if (before.issuer !== after.issuer || before.clientId !== after.clientId)
      await tx
        .update(ssoIdentities)
        .set({ subject: null, updatedAt: ctx.now })
        .where(and(eq(ssoIdentities.tenantId, ctx.tenant.id), eq(ssoIdentities.providerId, id)));
    const secretNote = clientSecret === undefined ? {} : { clientSecret: 'replaced' };
    await audit(ctx, tx, {
      action: 'sso-provider.updated',
      resourceType: 'sso-provider',
      resourceId: id,
      oldValues: withoutSecret(before),
      newValues: { ...withoutSecret(after), ...secretNote },
    });
    return presentProvider(after, redirectUri);
  });
}
