import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { builtInRoles } from '#core/members/seed-roles.ts';
import { roles } from '#db/schema/members.ts';
import { seedLevel, tenantConfigs } from '#db/schema/tenants.ts';
import { read, write } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { upgradeWorkspaces } from './upgrade-workspaces.ts';

test('a workspace of an earlier release is given what has come since, once', async () => {
  const { app, ctx, id } = await testTenant();
  const ofTenant = eq(tenantConfigs.tenantId, id);
  const isManager = and(eq(roles.tenantId, id), eq(roles.name, 'Manager'));
  await write(ctx, async (tx) => {
    await tx.update(tenantConfigs).set({ seedLevel: 1 }).where(ofTenant);
    await tx
      .update(roles)
      .set({ permissions: ['*:read'] })
      .where(isManager);
  });
  assert.ok((await upgradeWorkspaces(app)) >= 1);
  const [config] = await read(ctx, (tx) => tx.select().from(tenantConfigs).where(ofTenant));
  const [manager] = await read(ctx, (tx) => tx.select().from(roles).where(isManager));
  assert.equal(config?.seedLevel, seedLevel);
  assert.deepEqual(manager?.permissions, builtInRoles.find(({ name }) => name === 'Manager')?.permissions);
  assert.equal(await upgradeWorkspaces(app), 0);
});
