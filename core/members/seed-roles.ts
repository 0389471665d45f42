import { eq, sql } from 'drizzle-orm';
import { roles } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';

const viewing = [
  'accounts:read',
  'contacts:read',
  'kpis:read',
  'health:read',
  'scoring:read',
  'playbooks:read',
  'executions:read',
  'jobs:read',
] as const;

/** The four roles every workspace has; permissions are `noun:read` or `noun:write`, `*` stands for any noun or all. */
export const builtInRoles = [
  { name: 'Admin', description: 'Everything, members and settings included.', permissions: ['*'] },
  {
    name: 'Manager',
    description: 'Reads everything, changes accounts, contacts, KPIs, playbooks and how health is scored.',
    permissions: [
      '*:read',
      'accounts:write',
      'contacts:write',
      'kpis:write',
      'scoring:write',
      'health:write',
      'playbooks:write',
      'executions:write',
      'jobs:write',
    ],
  },
  {
    name: 'Editor',
    description: 'Changes accounts, contacts and KPIs, and works on playbooks.',
    permissions: [
      ...viewing,
      'members:read',
      'accounts:write',
      'contacts:write',
      'kpis:write',
      'executions:write',
      'jobs:write',
    ],
  },
  {
    name: 'Viewer',
    description: 'Reads accounts, contacts, KPIs, health and playbooks; changes nothing.',
    permissions: viewing,
  },
] as const;

/** Gives a workspace its built-in roles, and those it has what has been added to them since. */
export async function seedRoles(ctx: Ctx): Promise<void> {
  await write(ctx, async (tx) => {
    const rows = builtInRoles.map((role) => ({
      tenantId: ctx.tenant.id,
      id: newId(),
      ...role,
      permissions: [...role.permissions],
      isBuiltIn: true,
    }));
    await tx
      .insert(roles)
      .values(rows)
      .onConflictDoUpdate({
        target: [roles.tenantId, roles.name],
        set: { description: sql`excluded.description`, permissions: sql`excluded.permissions`, updatedAt: ctx.now },
        setWhere: eq(roles.isBuiltIn, true),
      });
    await audit(ctx, tx, {
      action: 'roles.seeded',
      resourceType: 'role',
      resourceId: null,
      newValues: { names: rows.map((row) => row.name) },
    });
  });
}
