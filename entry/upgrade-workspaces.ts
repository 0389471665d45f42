import { eq } from 'drizzle-orm';
import { seeds } from '#core/reactions.ts';
import { seedLevel, tenantConfigs } from '#db/schema/tenants.ts';
import type { App } from '#platform/app.ts';
import { read, within, write } from '#platform/ctx.ts';
import { systemCtx } from './worker/start-worker.ts';

/**
 * Gives the workspaces that were made with an earlier release what the product has brought along since, such as the
 * built-in playbooks. Each workspace is one transaction; done again it finds nothing to do.
 * @returns how many workspaces were brought up
 */
export async function upgradeWorkspaces(app: App): Promise<number> {
  const level = { level: tenantConfigs.seedLevel };
  const tenants = await app.db.query('select id from tenants');
  let upgraded = 0;
  for (const { id } of tenants.rows) {
    const ctx = systemCtx(app, String(id));
    const isTenant = eq(tenantConfigs.tenantId, ctx.tenant.id);
    const [before] = await read(ctx, (tx) => tx.select(level).from(tenantConfigs).where(isTenant));
    if (!before || before.level >= seedLevel) continue;
    await write(ctx, async (tx) => {
      const [config] = await tx.select(level).from(tenantConfigs).where(isTenant).for('update');
      if (!config || config.level >= seedLevel) return;
      for (const seed of seeds) await seed(within(ctx, tx));
      await tx.update(tenantConfigs).set({ seedLevel: seedLevel }).where(isTenant);
      upgraded += 1;
    });
  }
  return upgraded;
}
