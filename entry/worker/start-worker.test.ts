import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { tenantConfigs } from '#db/schema/tenants.ts';
import { read } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { queueDue } from './start-worker.ts';

test('the day of each workspace begins by itself, in its own time zone', async () => {
  const east = await testTenant({ timezone: 'Pacific/Kiritimati' });
  const west = await testTenant({ timezone: 'Pacific/Pago_Pago' });
  // The other workspaces of the run have no business here.
  const dayBegan = east.app.dueChecks['day.began'];
  const own = new Set([east.id, west.id]);
  const isDue = async (ctx: typeof east.ctx) => own.has(ctx.tenant.id) && (await dayBegan?.(ctx)) === true;
  await queueDue({ ...east.app, dueChecks: { 'day.began': isDue } });
  const dayOf = ({ ctx }: typeof east) =>
    read(ctx, (tx) => tx.select().from(tenantConfigs).where(eq(tenantConfigs.tenantId, ctx.tenant.id)));
  for (let attempt = 0; attempt < 200; attempt++) {
    const days = [await dayOf(east), await dayOf(west)].map(([config]) => config?.lastDailyOn);
    if (days.every((day) => day !== null)) {
      assert.deepEqual(days, ['2026-06-16', '2026-06-14']);
      return;
    }
    await sleep(50);
  }
  assert.fail('No day began.');
});
