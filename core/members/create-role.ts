import { roles } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { RoleDetail, rolesContract } from '#shared/contracts/roles.ts';
import { checkRole } from './check-role.ts';
import { auditedRole, selectRole } from './select-roles.ts';

/**
 * Creates a role, for all accounts unless limited. Nobody can make one that may do more than themselves.
 * @throws AppError `role.permissions`, `role.scope`, `role.name-taken`, `role.beyond-yours`
 */
export async function createRole(ctx: Ctx, input: InputOf<typeof rolesContract.create>): Promise<RoleDetail> {
  allow(ctx, 'roles:write');
  const { name, description = '', accountScope = 'all' } = input;
  const permissions = [...new Set(input.permissions)].toSorted();
  const id = newId();
  return write(ctx, async (tx) => {
    await checkRole(ctx, tx, null, { name, permissions, accountScope });
    await tx.insert(roles).values({
      tenantId: ctx.tenant.id,
      id,
      name,
      description,
      permissions,
      accountScope,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    const role = await selectRole(ctx, tx, id);
    const newValues = auditedRole(role);
    await audit(ctx, tx, { action: 'role.created', resourceType: 'role', resourceId: id, newValues });
    return role;
  });
}
