import { and, eq, inArray, sql } from 'drizzle-orm';
import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { insertRows } from '#db/insert-rows.ts';
import type { Tx } from '#db/database.ts';
import { kpis, kpiTimeSeries, kpiUploads } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { KpiRecord, SeriesRecord } from './kpi-state.ts';
import type { UploadPlan } from './plan-upload.ts';

export type UploadRecord = typeof kpiUploads.$inferInsert;

/** Writes uploads and what they change, each table with one statement: of a row changed by several files the last state. */
export async function writePlans(
  ctx: Ctx,
  tx: Tx,
  uploads: UploadRecord[],
  superseded: string[],
  plans: UploadPlan[],
): Promise<void> {
  if (superseded.length > 0) {
    await tx
      .update(kpiUploads)
      .set({ status: 'superseded', updatedAt: ctx.now })
      .where(and(eq(kpiUploads.tenantId, ctx.tenant.id), inArray(kpiUploads.id, superseded)));
  }
  await insertRows(tx, kpiUploads, uploads);
  await saveKpis(tx, lastById(plans.flatMap((plan) => [...plan.newKpis, ...plan.changedKpis])));
  // A value that one file sets and a later one removes, or the other way round: the last file decides.
  const last = new Map<string, { value: SeriesRecord; isRemoved: boolean }>();
  for (const plan of plans) {
    for (const value of plan.removedValues) last.set(value.id, { value, isRemoved: true });
    for (const value of plan.values) last.set(value.id, { value, isRemoved: false });
  }
  const outcomes = [...last.values()];
  await removeValues(
    ctx,
    tx,
    outcomes.flatMap(({ value, isRemoved }) => (isRemoved ? value.id : [])),
  );
  await saveValues(
    tx,
    outcomes.flatMap(({ value, isRemoved }) => (isRemoved ? [] : value)),
  );
}

/** Inserts KPIs or sets the ones of these ids to exactly this state. */
export async function saveKpis(tx: Tx, rows: KpiRecord[]): Promise<void> {
  await insertRows(tx, kpis, rows, sql`on conflict (tenant_id, id) do update set ${assignments(kpis)}`);
}

/** Inserts measured values or sets the ones of these ids to exactly this state. */
export async function saveValues(tx: Tx, rows: SeriesRecord[]): Promise<void> {
  await insertRows(
    tx,
    kpiTimeSeries,
    rows,
    sql`on conflict (tenant_id, id) do update set ${assignments(kpiTimeSeries)}`,
  );
}

async function removeValues(ctx: Ctx, tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.delete(kpiTimeSeries).where(and(eq(kpiTimeSeries.tenantId, ctx.tenant.id), inArray(kpiTimeSeries.id, ids)));
}

function lastById<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function assignments(table: PgTable) {
  const names = Object.values(getTableColumns(table)).map((column) => column.name);
  const changing = names.filter((name) => name !== 'tenant_id' && name !== 'id' && name !== 'created_at');
  return sql.join(
    changing.map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`),
    sql`, `,
  );
}
