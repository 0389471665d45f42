import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { memberTokens } from '#db/schema/access.ts';
import { roles } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { Invitation } from '#shared/contracts/invitations.ts';

/** How an invitation stands now. One that had run out stays so, though a later one took its place. */
export function statusOf(ctx: Ctx) {
  const now = ctx.now.toISOString();
  return sql<Invitation['status']>`case when ${memberTokens.usedAt} is not null then 'accepted'
    when ${memberTokens.expiresAt} <= coalesce(${memberTokens.revokedAt}, ${now}::timestamptz) then 'expired'
    when ${memberTokens.revokedAt} is not null then 'revoked' else 'open' end`;
}

/** Invitations by their ids, in the order of the ids. */
export async function selectInvitations(ctx: Ctx, tx: Tx, ids: string[]): Promise<Invitation[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({
      id: memberTokens.id,
      email: memberTokens.email,
      name: memberTokens.name,
      roleIds: memberTokens.roleIds,
      status: statusOf(ctx),
      invitedBy: memberTokens.createdByName,
      createdAt: memberTokens.createdAt,
      expiresAt: memberTokens.expiresAt,
      sentAt: memberTokens.sentAt,
      isWaiting: sql<boolean>`${memberTokens.sealedLink} is not null`,
      sendProblem: memberTokens.sendProblem,
    })
    .from(memberTokens)
    .where(
      and(
        eq(memberTokens.tenantId, ctx.tenant.id),
        eq(memberTokens.purpose, 'invitation'),
        inArray(memberTokens.id, ids),
      ),
    );
  const known = await tx
    .select({ id: roles.id, name: roles.name })
    .from(roles)
    .where(eq(roles.tenantId, ctx.tenant.id))
    .orderBy(roles.name);
  const invitations = rows.map(({ roleIds, createdAt, expiresAt, sentAt, ...row }) => ({
    ...row,
    roles: known.filter(({ id }) => roleIds.includes(id)),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  }));
  const byId = new Map(invitations.map((invitation) => [invitation.id, invitation]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** @throws AppError `invitation.not-found` */
export async function selectInvitation(ctx: Ctx, tx: Tx, id: string): Promise<Invitation> {
  const [invitation] = await selectInvitations(ctx, tx, [id]);
  if (!invitation) throw notFound('invitation');
  return invitation;
}
