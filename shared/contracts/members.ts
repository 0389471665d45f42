import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Email, Id, Instant, listQuery, Named, nameText, oneOrMany, pageOf, Version } from './lists.ts';
import { Password } from './proof.ts';

export const Member = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  isActive: z.boolean(),
  lastLogin: Instant.nullable(),
  roles: z.array(Named.extend({ assignedBy: z.string().nullable(), assignedAt: Instant })),
  hasSecondFactor: z.boolean(),
  createdAt: Instant,
  version: Version,
});
export type Member = z.infer<typeof Member>;

export const membersContract = {
  list: oc
    .route({ method: 'GET', path: '/members', tags: ['Members'], summary: 'List members' })
    .input(
      z.object({
        ...listQuery,
        isActive: z.stringbool().optional(),
        roleId: oneOrMany(Id),
        permission: z.string().max(60).optional().describe('Those who hold it by a role, such as executions:write.'),
        accountId: Id.optional().describe('Those who see this account.'),
      }),
    )
    .output(pageOf(Member)),
  create: oc
    .route({
      method: 'POST',
      path: '/members',
      tags: ['Members'],
      summary: 'Add a member with a first password',
      successStatus: 201,
    })
    .input(
      z.object({
        name: nameText(200),
        email: Email,
        password: Password,
        roleIds: z.array(Id).min(1).max(20),
      }),
    )
    .output(Member),
  update: oc
    .route({
      method: 'PATCH',
      path: '/members/{id}',
      tags: ['Members'],
      summary: 'Change name, roles or activity of a member',
    })
    .input(
      z.object({
        id: Id,
        version: Version,
        name: nameText(200).optional(),
        isActive: z.boolean().optional(),
        roleIds: z.array(Id).min(1).max(20).optional(),
        password: Password.optional(),
      }),
    )
    .output(Member),
};
