import { sql } from 'drizzle-orm';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

const atOnce = 2000;
const dayMs = 24 * 3600 * 1000;

/** Removes what stands in timelines for longer than the workspace keeps it, in parts of one transaction each. */
export async function purgeTimeline(ctx: Ctx): Promise<void> {
  const { timelineDays } = await read(ctx, async (tx) => settingsOf(await readConfig(ctx, tx)).retention);
  if (timelineDays === null) return;
  const before = new Date(ctx.now.getTime() - timelineDays * dayMs).toISOString();
  for (let removed = atOnce; removed === atOnce;) {
    removed = await write(ctx, async (tx) => {
      const gone = await tx.execute(sql`delete from timeline_events where tenant_id = ${ctx.tenant.id} and id in (
        select id from timeline_events where tenant_id = ${ctx.tenant.id} and created_at < ${before}::timestamptz limit ${atOnce}
      ) returning 1`);
      return (gone as { rows: unknown[] }).rows.length;
    });
  }
}
