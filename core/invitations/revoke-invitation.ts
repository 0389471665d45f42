import { and, eq } from 'drizzle-orm';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import { memberTokens } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { auditedInvitation } from './invite.ts';
import { waitingInvitation } from './resend-invitation.ts';
import { selectInvitation } from './select-invitations.ts';

/** Takes an invitation back: its link opens nothing. @throws AppError `invitation.not-found`, `invitation.ended` */
export async function revokeInvitation(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  allow(ctx, 'members:write');
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    await waitingInvitation(ctx, tx, id);
    const oldValues = auditedInvitation(await selectInvitation(ctx, tx, id));
    await tx
      .update(memberTokens)
      .set({ revokedAt: ctx.now, sealedLink: null, updatedAt: ctx.now })
      .where(and(eq(memberTokens.tenantId, ctx.tenant.id), eq(memberTokens.id, id)));
    await audit(ctx, tx, { action: 'invitation.revoked', resourceType: 'invitation', resourceId: id, oldValues });
    return { isDone: true };
  });
}
