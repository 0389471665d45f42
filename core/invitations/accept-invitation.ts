import { and, eq, inArray } from 'drizzle-orm';
import { selectMembers } from '#core/members/select-members.ts';
import { signOnNeeded } from '#core/sessions/is-other-way.ts';
import type { Person, Visitor } from '#core/sessions/visitor.ts';
import type { Tx } from '#db/database.ts';
import { roles, userRoles, users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { createCredential } from '#platform/auth/credentials.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { invitationsContract } from '#shared/contracts/invitations.ts';
import { asMember } from './as-member.ts';
import { findLink, useUp, workspaceOf } from './links/find-link.ts';
import type { Link } from './links/find-link.ts';
import { signOnOf } from './sign-on-of.ts';

/**
 * Makes who holds an invitation a member with its roles, under the address it was sent to.
 * @returns whom to let in
 * @throws AppError `link.unknown`, `link.used`, `link.revoked`, `link.expired`, `member.email-taken`, `invitation.no-roles`,
 * `session.sign-on-needed`
 */
export async function acceptInvitation(
  visitor: Visitor,
  { token, name, password }: InputOf<typeof invitationsContract.accept>,
): Promise<Person> {
  const ctx = workspaceOf(visitor, token);
  const tenantId = ctx.tenant.id;
  const id = newId();
  return write(ctx, async (tx) => {
    const link = await findLink(ctx, tx, token, 'invitation');
    const { email } = link;
    // A password would not let them in; the provider does, and they become a member by coming.
    if ((await signOnOf(ctx, tx, link)) !== null) throw signOnNeeded();
    await createCredential(tx, { id, tenantId, name, email, password });
    await tx.insert(users).values({ tenantId, id, name, email, createdAt: ctx.now, updatedAt: ctx.now });
    await giveRoles(ctx, tx, id, link);
    await useUp(ctx, tx, link.id);
    const [newValues] = await selectMembers(ctx, tx, [id]);
    const member = asMember(ctx, { id, name });
    await audit(member, tx, {
      action: 'invitation.accepted',
      resourceType: 'invitation',
      resourceId: link.id,
      newValues: { email, invitedBy: link.createdByName },
    });
    await audit(member, tx, {
      action: 'member.added',
      resourceType: 'member',
      resourceId: id,
      newValues: newValues ?? null,
    });
    return { userId: id, tenantId };
  });
}

/** Gives a new member the roles of their invitation, in the name of who invited. @throws AppError `invitation.no-roles` */
export async function giveRoles(ctx: Ctx, tx: Tx, userId: string, { roleIds, createdBy }: Link): Promise<void> {
  const tenantId = ctx.tenant.id;
  const kept = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.tenantId, tenantId), inArray(roles.id, roleIds)));
  if (kept.length === 0)
    throw new AppError(
      'precondition',
      'invitation.no-roles',
      'The roles of this invitation are not there any more. Ask for a new invitation.',
    );
  await tx.insert(userRoles).values(
    kept.map(({ id: roleId }) => ({
      tenantId,
      id: newId(),
      userId,
      roleId,
      assignedBy: createdBy,
      createdAt: ctx.now,
    })),
  );
}
