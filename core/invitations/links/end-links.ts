import { and, eq, isNull, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { memberTokens } from '#db/schema/access.ts';
import { auditAll } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Events } from '#shared/events.ts';

/** Takes back the open links to a member who may no longer come in, and those they have made for others. */
export async function endLinks(ctx: Ctx, { userId }: Events['member.deactivated']): Promise<void> {
  await end(ctx, or(eq(memberTokens.userId, userId), eq(memberTokens.createdBy, userId)));
}

/** Takes back the invitation to an e-mail that has become a member's: nobody could accept it any more. */
export async function endInvitationsTo(ctx: Ctx, { email }: Events['member.address-given']): Promise<void> {
  await end(ctx, and(eq(memberTokens.purpose, 'invitation'), eq(memberTokens.email, email)));
}

async function end(ctx: Ctx, which: SQL | undefined): Promise<void> {
  await write(ctx, async (tx) => {
    const ended = await tx
      .update(memberTokens)
      .set({ revokedAt: ctx.now, sealedLink: null, updatedAt: ctx.now })
      .where(
        and(
          eq(memberTokens.tenantId, ctx.tenant.id),
          which,
          isNull(memberTokens.usedAt),
          isNull(memberTokens.revokedAt),
        ),
      )
      .returning({ id: memberTokens.id, purpose: memberTokens.purpose, email: memberTokens.email });
    const invitations = ended.filter(({ purpose }) => purpose === 'invitation');
    await auditAll(
      ctx,
      tx,
      invitations.map(({ id, email }) => ({
        action: 'invitation.revoked',
        resourceType: 'invitation',
        resourceId: id,
        oldValues: { email },
      })),
    );
  });
}
