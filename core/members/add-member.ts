import { users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { createCredential } from '#platform/auth/credentials.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Member, membersContract } from '#shared/contracts/members.ts';
import { assignRoles } from './assign-roles.ts';
import { selectMembers } from './select-members.ts';

/**
 * Adds a person who can sign in at once with the given password.
 * @throws AppError `password.weak`, `member.email-taken`, `member.roles`
 */
export async function addMember(
  ctx: Ctx,
  input: InputOf<typeof membersContract.create>,
  { mayBeWeak = false }: { mayBeWeak?: boolean } = {},
): Promise<Member> {
  allow(ctx, 'members:write');
  const id = newId();
  const email = input.email.toLowerCase();
  return write(ctx, async (tx) => {
    const { name, password } = input;
    await createCredential(tx, { id, tenantId: ctx.tenant.id, name, email, password, mayBeWeak });
    await tx
      .insert(users)
      .values({ tenantId: ctx.tenant.id, id, name: input.name, email, createdAt: ctx.now, updatedAt: ctx.now });
    await emit(ctx, tx, 'member.address-given', { email });
    await assignRoles(ctx, tx, id, input.roleIds);
    const [member] = await selectMembers(ctx, tx, [id]);
    if (!member) throw new Error('The new member is not there.');
    await audit(ctx, tx, { action: 'member.added', resourceType: 'member', resourceId: id, newValues: member });
    return member;
  });
}
