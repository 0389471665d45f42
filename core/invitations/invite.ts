import { and, eq, isNull, lte } from 'drizzle-orm';
import { assertMayGive, givenBy } from '#core/members/assert-may-give.ts';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import type { Tx } from '#db/database.ts';
import { memberTokens } from '#db/schema/access.ts';
import { users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Invitation, invitationsContract } from '#shared/contracts/invitations.ts';
import { createLink } from './links/create-link.ts';
import { selectInvitation } from './select-invitations.ts';

/** An invitation, and its link where no mail server is configured. */
export type SentInvitation = Invitation & { link: string | null };

/**
 * Invites somebody with roles, of which none may do more than who invites.
 * @param origin where the web is, for the link, unless MAINSTAY_URL says it
 * @throws AppError `invitation.already-member`, `invitation.open`, `member.roles`, `role.beyond-yours`
 */
export async function invite(
  ctx: Ctx,
  input: InputOf<typeof invitationsContract.create>,
  origin: string,
): Promise<SentInvitation> {
  allow(ctx, 'members:write');
  const email = input.email.toLowerCase();
  const roleIds = [...new Set(input.roleIds)];
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    await assertMayGiveRoles(ctx, tx, roleIds);
    await assertIsNew(ctx, tx, email);
    const name = input.name || null;
    const { id, link } = await createLink(ctx, tx, { purpose: 'invitation', email, name, roleIds }, origin);
    const invitation = await selectInvitation(ctx, tx, id);
    const newValues = auditedInvitation(invitation);
    await audit(ctx, tx, { action: 'invitation.created', resourceType: 'invitation', resourceId: id, newValues });
    return { ...invitation, link };
  });
}

/** @throws AppError `member.roles` when a role does not exist, `role.beyond-yours` when one may do more than the actor */
export async function assertMayGiveRoles(ctx: Ctx, tx: Tx, roleIds: string[]): Promise<void> {
  const given = await givenBy(ctx, tx, roleIds);
  if (given.length !== roleIds.length) {
    const problem = { path: 'roleIds', message: 'Choose from the roles of this workspace.' };
    throw invalid('member.roles', 'One of these roles does not exist.', [problem]);
  }
  assertMayGive(ctx, given);
}

/** What the audit log keeps of an invitation. */
export function auditedInvitation({ email, name, roles: given, expiresAt }: Invitation) {
  return { email, name, roles: given.map((role) => role.name), expiresAt };
}

async function assertIsNew(ctx: Ctx, tx: Tx, email: string): Promise<void> {
  const [member] = await tx
    .select({ name: users.name })
    .from(users)
    .where(and(eq(users.tenantId, ctx.tenant.id), eq(users.email, email)));
  if (member) throw conflict('invitation.already-member', `${member.name} is a member with this address already.`);
  const isWaiting = and(
    eq(memberTokens.tenantId, ctx.tenant.id),
    eq(memberTokens.purpose, 'invitation'),
    eq(memberTokens.email, email),
    isNull(memberTokens.usedAt),
    isNull(memberTokens.revokedAt),
  );
  await tx
    .update(memberTokens)
    .set({ revokedAt: ctx.now, sealedLink: null, updatedAt: ctx.now })
    .where(and(isWaiting, lte(memberTokens.expiresAt, ctx.now)));
  const [open] = await tx.select({ id: memberTokens.id }).from(memberTokens).where(isWaiting);
  if (open)
    throw conflict('invitation.open', `${email} is invited already. Send that invitation again, or revoke it first.`);
}

function conflict(reason: string, message: string): AppError {
  return new AppError('conflict', reason, message, { problems: [{ path: 'email', message }] });
}
