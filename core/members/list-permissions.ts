import { allow } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { permissionsCatalogue } from './permissions-catalogue.ts';

/** All permissions there are, for the matrix of a role. */
export async function listPermissions(ctx: Ctx) {
  allow(ctx, 'roles:read');
  return { items: [...permissionsCatalogue] };
}
