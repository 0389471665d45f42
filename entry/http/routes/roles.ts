import { createRole } from '#core/members/create-role.ts';
import { deleteRole } from '#core/members/delete-role.ts';
import { getRole } from '#core/members/get-role.ts';
import { listPermissions } from '#core/members/list-permissions.ts';
import { listRoles } from '#core/members/list-roles.ts';
import { updateRole } from '#core/members/update-role.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const roleRoutes = {
  list: api.roles.list.handler(async ({ context }) => listRoles(await ctxOf(context))),
  get: api.roles.get.handler(byVerb(getRole)),
  permissions: api.roles.permissions.handler(async ({ context }) => listPermissions(await ctxOf(context))),
  create: api.roles.create.handler(byVerb(createRole)),
  update: api.roles.update.handler(byVerb(updateRole)),
  delete: api.roles.delete.handler(byVerb(deleteRole)),
};
