import type { Ctx } from '#platform/ctx.ts';
import { permissionsCatalogue } from './permissions-catalogue.ts';
import { allowToSeeRoles } from './select-roles.ts';

/** All permissions there are, for the matrix of a role. */
export async function listPermissions(ctx: Ctx) {
  allowToSeeRoles(ctx);
  return { items: [...permissionsCatalogue] };
}
