import assert from 'node:assert/strict';
import { and, eq, sql } from 'drizzle-orm';
import { createAccount } from '#core/accounts/create-account.ts';
import { accountHealth } from '#db/schema/accounts.ts';
import { accountMeasures, measureNames } from '#db/schema/health.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { nameKey } from '#shared/names.ts';
import { listTriggers } from './list-triggers.ts';
import { updateTrigger } from './update-trigger.ts';

/** An account as a test writes it: scores in points, KPIs by name in their unit, days of the contract as `YYYY-MM-DD`. */
export type Judged = {
  name?: string;
  revenue?: number;
  score?: number | null;
  change?: number | null;
  kpis?: Record<string, number | null>;
  categories?: Record<string, number | null>;
  contractStartDate?: string;
  contractEndDate?: string;
};

/** Makes an account that has these values now, as if they had been calculated. @returns its id */
export async function judgedAccount(ctx: Ctx, judged: Judged): Promise<string> {
  const { name = 'Alder Foods', revenue, contractStartDate, contractEndDate, ...values } = judged;
  const { id } = await createAccount(ctx, {
    name,
    ...(revenue === undefined ? {} : { revenue }),
    ...(contractStartDate === undefined ? {} : { contractStartDate }),
    ...(contractEndDate === undefined ? {} : { contractEndDate }),
  });
  await setValues(ctx, id, values);
  return id;
}

/** Gives an account these values in place of those it had. */
export async function setValues(ctx: Ctx, id: string, values: Judged): Promise<void> {
  const { score = null, change = null, kpis = {}, categories = {} } = values;
  await write(ctx, async (tx) => {
    await tx
      .update(accountHealth)
      .set({ score, change, calculatedScore: score })
      .where(and(eq(accountHealth.tenantId, ctx.tenant.id), eq(accountHealth.id, id)));
    const arrays = { kpi: [] as (number | null)[], category: [] as (number | null)[] };
    const given = [
      ...Object.entries(kpis).map(([name, value]) => ({ kind: 'kpi' as const, name, value })),
      ...Object.entries(categories).map(([name, value]) => ({ kind: 'category' as const, name, value })),
    ];
    for (const { kind, name, value } of given) {
      const key = nameKey(name);
      const rows = await tx.select().from(measureNames).where(eq(measureNames.tenantId, ctx.tenant.id));
      const ofKind = rows.filter((row) => row.kind === kind);
      const position = ofKind.find((row) => row.nameKey === key)?.position ?? ofKind.length + 1;
      const row = { tenantId: ctx.tenant.id, id: newId(), kind, nameKey: key, name, position };
      await tx.insert(measureNames).values(row).onConflictDoNothing();
      arrays[kind][position - 1] = value;
    }
    const row = {
      kpiValues: sql`${JSON.stringify(Array.from(arrays.kpi, (value) => value ?? null))
        .replace('[', '{')
        .replace(']', '}')}::float8[]`,
      categoryScores: sql`${JSON.stringify(Array.from(arrays.category, (value) => value ?? null))
        .replace('[', '{')
        .replace(']', '}')}::float8[]`,
      updatedAt: ctx.now,
    };
    await tx
      .insert(accountMeasures)
      .values({ tenantId: ctx.tenant.id, id, ...row })
      .onConflictDoUpdate({ target: [accountMeasures.tenantId, accountMeasures.id], set: row });
  });
}

/** The trigger of a built-in playbook. */
export async function triggerOf(ctx: Ctx, type: PlaybookType): Promise<Trigger> {
  const { items } = await listTriggers(ctx, {});
  return items.find(({ playbookType }) => playbookType === type) ?? assert.fail(`No playbook is of the type ${type}.`);
}

type Settings = Partial<Pick<Trigger, 'triggerConfig' | 'cooldownDays' | 'dailyCap' | 'autoTriggerEnabled'>>;

/** Turns the trigger of a built-in playbook on, with these settings. */
export async function turnOn(ctx: Ctx, type: PlaybookType, settings: Settings = {}): Promise<Trigger> {
  const { id, version } = await triggerOf(ctx, type);
  return updateTrigger(ctx, { id, version, autoTriggerEnabled: true, ...settings });
}

/** How many rows of a table the workspace has, such as executions or entries of timelines of a type. */
export async function countRows(
  ctx: Ctx,
  table: 'playbook_executions' | 'timeline_events',
  where = 'true',
): Promise<number> {
  const { rows } = (await read(ctx, (tx) =>
    tx.execute(
      sql`select count(*)::int as count from ${sql.identifier(table)} where tenant_id = ${ctx.tenant.id} and ${sql.raw(where)}`,
    ),
  )) as { rows: { count: number }[] };
  return rows[0]?.count ?? 0;
}
