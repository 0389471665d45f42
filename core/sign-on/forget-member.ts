import { and, eq, isNotNull } from 'drizzle-orm';
import { assertMayChangeMember } from '#core/members/assert-may-give.ts';
import { assertMember } from '#core/members/assert-member.ts';
import { ssoIdentities } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/**
 * Has a member found by their e-mail once more at their next single sign-on, for somebody whom the provider has made anew.
 * @throws AppError `member.not-found`, `role.beyond-yours`
 */
export async function forgetMember(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  allow(ctx, 'members:write');
  return write(ctx, async (tx) => {
    await assertMember(ctx, tx, id);
    await assertMayChangeMember(ctx, tx, id);
    const { tenantId, userId, subject } = ssoIdentities;
    const forgotten = await tx
      .update(ssoIdentities)
      .set({ subject: null, updatedAt: ctx.now })
      .where(and(eq(tenantId, ctx.tenant.id), eq(userId, id), isNotNull(subject)))
      .returning({ providerId: ssoIdentities.providerId });
    if (forgotten.length > 0)
      await audit(ctx, tx, {
        action: 'sso-identity.forgotten',
        resourceType: 'member',
        resourceId: id,
        oldValues: { providerIds: forgotten.map(({ providerId }) => providerId) },
      });
    return { isDone: true };
  });
}
