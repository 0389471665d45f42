import { and, eq, inArray, sql } from 'drizzle-orm';
import { measureNames } from '#db/schema/health.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';

/**
 * Gives what was measured of a category the name it has now, so that triggers and baselines find it at once and not only
 * when all scores are calculated anew. Where an earlier category left the new name behind, the two change names.
 */
export async function renameMeasures(
  ctx: Ctx,
  { renames }: { renames: { from: string; to: string }[] },
): Promise<void> {
  const targets = new Map(renames.map(({ from, to }) => [nameKey(from), { key: nameKey(to), name: to }]));
  const taken = new Set([...targets.values()].map(({ key }) => key));
  const left = renames.filter(({ from }) => !taken.has(nameKey(from))).map(({ from }) => from);
  await write(ctx, async (tx) => {
    const rows = await tx
      .select({ id: measureNames.id, key: measureNames.nameKey })
      .from(measureNames)
      .where(and(eq(measureNames.tenantId, ctx.tenant.id), eq(measureNames.kind, 'category')));
    const moved = rows.flatMap(({ id, key }) => {
      const to = targets.get(key);
      if (to) return [{ id, ...to }];
      const name = taken.has(key) ? left.pop() : undefined;
      return name === undefined ? [] : [{ id, key: nameKey(name), name }];
    });
    if (moved.length === 0) return;
    // In two steps over keys nobody has, because the key of a measure is checked row by row.
    await tx.execute(sql`
      update measure_names set name = given.name, name_key = chr(1) || given.key
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as given(id uuid, key text, name text)
      where measure_names.tenant_id = ${ctx.tenant.id} and measure_names.id = given.id`);
    const ids = moved.map(({ id }) => id);
    await tx
      .update(measureNames)
      .set({ nameKey: sql`substr(${measureNames.nameKey}, 2)` })
      .where(and(eq(measureNames.tenantId, ctx.tenant.id), inArray(measureNames.id, ids)));
  });
}
