import { users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { replacePassword } from '#platform/auth/credentials.ts';
import { deleteSessions } from '#platform/auth/sessions.ts';
import { allow, onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { notFound } from '#platform/errors.ts';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Member, membersContract } from '#shared/contracts/members.ts';
import { assertMayChangeMember } from './assert-may-give.ts';
import { assertAnAdminStays, assignRoles } from './assign-roles.ts';
import { selectMembers } from './select-members.ts';

/**
 * Changes name, roles, activity or password of a member. Deactivating or a new password ends their sessions at once;
 * deactivating also their API keys and links.
 * @throws AppError `member.not-found`, `member.changed-meanwhile`, `member.roles`, `member.last-admin`,
 * `role.beyond-yours`
 */
export async function updateMember(ctx: Ctx, input: InputOf<typeof membersContract.update>): Promise<Member> {
  allow(ctx, 'members:write');
  const { id, version, roleIds, password, ...fields } = input;
  return write(ctx, async (tx) => {
    // Two admins who remove each other at once must not both succeed.
    await lockTenant(ctx, tx);
    const [before] = await selectMembers(ctx, tx, [id]);
    if (!before) throw notFound('member');
    await assertMayChangeMember(ctx, tx, id);
    await updateVersioned(ctx, tx, users, 'member', { id, version }, fields);
    if (roleIds) await assignRoles(ctx, tx, id, roleIds);
    await assertAnAdminStays(ctx, tx);
    if (password !== undefined) {
      await replacePassword(tx, id, password);
      await emit(ctx, tx, 'password.changed', { userId: id });
    } else if (fields.isActive === false) await deleteSessions(tx, id);
    if (before.isActive && fields.isActive === false) await emit(ctx, tx, 'member.deactivated', { userId: id });
    onCommit(tx, () => ctx.app.sessions.forgetUser(id));
    const [after] = await selectMembers(ctx, tx, [id]);
    if (!after) throw notFound('member');
    const passwordNote = password === undefined ? {} : { password: 'replaced' };
    await audit(ctx, tx, {
      action: 'member.updated',
      resourceType: 'member',
      resourceId: id,
      oldValues: withRoleNames(before),
      newValues: { ...withRoleNames(after), ...passwordNote },
    });
    return after;
  });
}

// Who gave a role and when stands in the entry itself.
const withRoleNames = (member: Member) => ({ ...member, roles: member.roles.map(({ name }) => name) });
