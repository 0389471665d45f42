import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { allowToSeeRoles, selectRoles } from './select-roles.ts';

/** All roles of the workspace with their permissions and how many hold them. */
export async function listRoles(ctx: Ctx) {
  allowToSeeRoles(ctx);
  const found = await read(ctx, (tx) => selectRoles(ctx, tx));
  return { items: found.map(({ version: _, updatedAt: _at, can: _can, ...role }) => role) };
}
