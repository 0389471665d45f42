import { and, eq, gt, isNull } from 'drizzle-orm';
import { giveRoles } from '#core/invitations/accept-invitation.ts';
import { useUp } from '#core/invitations/links/find-link.ts';
import type { Link } from '#core/invitations/links/find-link.ts';
import { makerMayStill } from '#core/invitations/links/maker-may-still.ts';
import type { Tx } from '#db/database.ts';
import { memberTokens } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';

/** The invitation that waits for an e-mail, if there is one that who made it could still make. */
export async function selectInvitationTo(ctx: Ctx, tx: Tx, email: string): Promise<Link | undefined> {
  const [invitation] = await tx
    .select()
    .from(memberTokens)
    .where(
      and(
        eq(memberTokens.tenantId, ctx.tenant.id),
        eq(memberTokens.purpose, 'invitation'),
        eq(memberTokens.email, email),
        isNull(memberTokens.usedAt),
        isNull(memberTokens.revokedAt),
        gt(memberTokens.expiresAt, ctx.now),
      ),
    )
    .for('update');
  return invitation && (await makerMayStill(ctx, tx, invitation)) ? invitation : undefined;
}

/** Accepts an invitation for who has come by single sign-on: the provider has shown that the e-mail is theirs. */
export async function takeInvitation(ctx: Ctx, tx: Tx, userId: string, invitation: Link): Promise<void> {
  await giveRoles(ctx, tx, userId, invitation);
  await useUp(ctx, tx, invitation.id);
  await audit(ctx, tx, {
    action: 'invitation.accepted',
    resourceType: 'invitation',
    resourceId: invitation.id,
    newValues: { email: invitation.email, invitedBy: invitation.createdByName },
  });
}
