import { oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Done, Id, Instant, nameText, Version } from './lists.ts';

export const Permission = z
  .string()
  .regex(/^(\*|[a-z-]+:(read|write)|\*:read)$/, 'A permission is written noun:read or noun:write.')
  .meta({ examples: ['accounts:read'] });
export const AccountScope = z.enum(['all', 'own']).describe('`own`: only accounts the person owns or is assigned to.');

export const Role = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  isBuiltIn: z.boolean(),
  accountScope: AccountScope,
  members: z.number().int(),
});

export const RoleDetail = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  accountScope: AccountScope,
  isBuiltIn: z.boolean(),
  members: z.number().int(),
  version: Version,
  updatedAt: Instant,
  can: z.object({ update: z.boolean(), delete: z.boolean() }),
});
export type RoleDetail = z.infer<typeof RoleDetail>;

const RoleFields = z.object({
  name: nameText(80, 'A role needs a name.'),
  description: z.string().trim().max(500),
  permissions: z.array(Permission).max(100),
  accountScope: AccountScope,
});

const tags = ['Members'];
export const rolesContract = {
  list: oc
    .route({ method: 'GET', path: '/roles', tags, summary: 'List roles with their permissions' })
    .input(z.object({}))
    .output(z.object({ items: z.array(Role) })),
  get: oc.route({ method: 'GET', path: '/roles/{id}', tags, summary: 'Get a role' }).input(byId).output(RoleDetail),
  permissions: oc
    .route({ method: 'GET', path: '/permissions', tags, summary: 'All permissions there are, for the matrix' })
    .input(z.object({}))
    .output(
      z.object({
        items: z.array(
          z.object({
            noun: z.string(),
            label: z.string(),
            read: z.string().nullable(),
            write: z.string().nullable(),
            view: z.string().nullable().describe('What the permission to read lets one see.'),
            change: z.string().nullable().describe('What the permission to write lets one do.'),
            isOfAccounts: z
              .boolean()
              .describe('Whether it belongs to accounts; a role limited to own accounts changes nothing else.'),
          }),
        ),
      }),
    ),
  create: oc
    .route({ method: 'POST', path: '/roles', tags, summary: 'Create a role', successStatus: 201 })
    .input(RoleFields.partial({ description: true, accountScope: true }))
    .output(RoleDetail),
  update: oc
    .route({ method: 'PATCH', path: '/roles/{id}', tags, summary: 'Change a role; it counts for its members at once' })
    .input(RoleFields.partial().extend({ id: Id, version: Version }))
    .output(RoleDetail),
  delete: oc
    .route({ method: 'DELETE', path: '/roles/{id}', tags, summary: 'Delete a role that nobody holds' })
    .input(byId)
    .output(Done),
};
