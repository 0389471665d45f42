import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { RoleDetail } from '#shared/contracts/roles.ts';
import { allowToSeeRoles, selectRole } from './select-roles.ts';

/** A role with its permissions and what the reader may do with it. @throws AppError `role.not-found` */
export async function getRole(ctx: Ctx, { id }: { id: string }): Promise<RoleDetail> {
  allowToSeeRoles(ctx);
  return read(ctx, (tx) => selectRole(ctx, tx, id));
}
