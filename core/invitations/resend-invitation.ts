import { and, eq } from 'drizzle-orm';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import type { Tx } from '#db/database.ts';
import { memberTokens } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { createLink } from './links/create-link.ts';
import { assertMayGiveRoles, auditedInvitation } from './invite.ts';
import type { SentInvitation } from './invite.ts';
import { selectInvitation } from './select-invitations.ts';

/**
 * Sends an invitation again, with a new link and as much time as at first; the former link opens nothing any more.
 * @throws AppError `invitation.not-found`, `invitation.ended`, `member.roles`, `role.beyond-yours`
 */
export async function resendInvitation(ctx: Ctx, { id }: { id: string }, origin: string): Promise<SentInvitation> {
  allow(ctx, 'members:write');
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    const { email, name, roleIds } = await waitingInvitation(ctx, tx, id);
    // Whoever sends it again gives the roles again.
    await assertMayGiveRoles(ctx, tx, roleIds);
    const { link } = await createLink(ctx, tx, { purpose: 'invitation', id, email, name, roleIds }, origin);
    const after = await selectInvitation(ctx, tx, id);
    await audit(ctx, tx, {
      action: 'invitation.resent',
      resourceType: 'invitation',
      resourceId: id,
      newValues: auditedInvitation(after),
    });
    return { ...after, link };
  });
}

/** An invitation that was neither accepted nor revoked. @throws AppError `invitation.not-found`, `invitation.ended` */
export async function waitingInvitation(ctx: Ctx, tx: Tx, id: string) {
  const [row] = await tx
    .select()
    .from(memberTokens)
    .where(
      and(eq(memberTokens.tenantId, ctx.tenant.id), eq(memberTokens.id, id), eq(memberTokens.purpose, 'invitation')),
    )
    .for('update');
  if (!row) throw notFound('invitation');
  if (!row.usedAt && !row.revokedAt) return row;
  throw new AppError(
    'precondition',
    'invitation.ended',
    `This invitation was ${row.usedAt ? 'accepted' : 'revoked'} already.`,
  );
}
