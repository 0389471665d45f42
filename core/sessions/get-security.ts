import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import { memberTokens } from '#db/schema/access.ts';
import { hasPassword } from '#platform/auth/credentials.ts';
import { selectPasskeys } from '#platform/auth/passkeys.ts';
import { readSecondFactor } from '#platform/auth/second-factor.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OwnSecurity } from '#shared/contracts/security.ts';
import { proofNeeded } from './assert-it-is-them.ts';
import { ownId } from './own-id.ts';
import { toPasskey } from './passkeys.ts';

/** How the reader signs in. */
export async function getSecurity(ctx: Ctx): Promise<OwnSecurity> {
  const id = ownId(ctx);
  // No change, but the secret is read under a lock, which a transaction that only reads may not take.
  return write(ctx, async (tx) => {
    const factor = await readSecondFactor(ctx, tx, id);
    const { signInRules } = settingsOf(await readConfig(ctx, tx));
    const [pending] = await tx
      .select({ email: memberTokens.email })
      .from(memberTokens)
      .where(
        and(
          eq(memberTokens.tenantId, ctx.tenant.id),
          eq(memberTokens.userId, id),
          eq(memberTokens.purpose, 'email'),
          isNull(memberTokens.usedAt),
          isNull(memberTokens.revokedAt),
          gt(memberTokens.expiresAt, ctx.now),
        ),
      )
      .orderBy(desc(memberTokens.createdAt))
      .limit(1);
    return {
      hasPassword: await hasPassword(tx, id),
      proofNeeded: await proofNeeded(ctx, tx),
      hasTotp: factor?.isVerified ?? false,
      backupCodesLeft: factor?.backupHashes.length ?? 0,
      passkeys: (await selectPasskeys(tx, id)).map(toPasskey),
      isSecondFactorRequired: signInRules.isSecondFactorRequired,
      pendingEmail: pending?.email ?? null,
    };
  });
}
