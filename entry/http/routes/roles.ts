import { createRole } from '#core/members/create-role.ts';
import { deleteRole } from '#core/members/delete-role.ts';
import { getRole } from '#core/members/get-role.ts';
import { listPermissions } from '#core/members/list-permissions.ts';
import { updateRole } from '#core/members/update-role.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const roleRoutes = {
  get: api.roles.get.handler(async ({ input, context }) => getRole(await ctxOf(context), input)),
  permissions: api.roles.permissions.handler(async ({ context }) => listPermissions(await ctxOf(context))),
  create: api.roles.create.handler(async ({ input, context }) => createRole(await ctxOf(context), input)),
  update: api.roles.update.handler(async ({ input, context }) => updateRole(await ctxOf(context), input)),
  delete: api.roles.delete.handler(async ({ input, context }) => deleteRole(await ctxOf(context), input)),
};
