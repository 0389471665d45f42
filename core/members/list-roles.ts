import { allow, may, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { selectRoles } from './select-roles.ts';

/** All roles of the workspace with their permissions and how many hold them: for who sees roles, or gives them to members. */
export async function listRoles(ctx: Ctx) {
  allow(ctx, may(ctx.actor, 'members:read') ? 'members:read' : 'roles:read');
  const found = await read(ctx, (tx) => selectRoles(ctx, tx));
  return { items: found.map(({ version: _, updatedAt: _at, can: _can, ...role }) => role) };
}
