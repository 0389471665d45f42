import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { kpis, kpiTimeSeries } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { invalid, notFound } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { monthParts, parseMonth } from '#shared/months.ts';
import { parseValueText } from './workbook/parse-value.ts';
import type { KpiRecord } from './kpi-state.ts';

/**
 * Records one value of a KPI, written as in a workbook (85 %, $1.2M, 3.5/5, 2 hours); scores follow in the same
 * transaction. It replaces the value of that month, whichever source it came from; the audit log keeps the former one.
 * @returns the account of the KPI, null for the company itself
 * @throws AppError `kpi.not-found`, `kpi.value` when the text is no value
 */
export async function recordValue(
  ctx: Ctx,
  input: { id: string; month: string; data: string },
): Promise<{ accountId: string | null }> {
  allow(ctx, 'kpis:write');
  const month = parseMonth(input.month);
  const read = parseValueText(input.data);
  if (month === null || read.state !== 'number' || read.number === null) {
    const message = `"${input.data}" is not a value. Write a number such as 45, 85 %, $1.2M, 3.5/5 or 2 hours.`;
    throw invalid('kpi.value', message, [{ path: 'data', message }]);
  }
  const value = { value: read.number, unit: read.unit, denominator: read.denominator ?? null, text: input.data };
  return write(ctx, async (tx) => {
    const [kpi] = await tx
      .select()
      .from(kpis)
      .where(and(eq(kpis.tenantId, ctx.tenant.id), eq(kpis.id, input.id)))
      .for('update');
    if (!kpi) throw notFound('kpi');
    const former = await saveValue(ctx, tx, kpi, month, value);
    await audit(ctx, tx, {
      action: 'kpi.value-recorded',
      resourceType: 'kpi',
      resourceId: kpi.id,
      oldValues: { month: input.month, data: former?.text ?? null, value: former?.value ?? null },
      newValues: { month: input.month, data: value.text, value: value.value },
    });
    await emit(ctx, tx, 'kpis.changed', { changes: [{ accountId: kpi.accountId, fromMonth: month }], cause: 'value' });
    return { accountId: kpi.accountId };
  });
}

type Value = { value: number; unit: string | null; denominator: number | null; text: string };

async function saveValue(ctx: Ctx, tx: Tx, kpi: KpiRecord, month: number, given: Value) {
  const tenantId = ctx.tenant.id;
  const parts = monthParts(month);
  const unit = given.unit ?? kpi.unit;
  const isMonth = and(
    eq(kpiTimeSeries.kpiId, kpi.id),
    eq(kpiTimeSeries.year, parts.year),
    eq(kpiTimeSeries.month, parts.month),
  );
  const [former] = await tx
    .select()
    .from(kpiTimeSeries)
    .where(and(eq(kpiTimeSeries.tenantId, tenantId), isMonth));
  const values = { ...given, unit, source: 'api', uploadId: null, updatedAt: ctx.now };
  if (former) {
    await tx
      .update(kpiTimeSeries)
      .set(values)
      .where(and(eq(kpiTimeSeries.tenantId, tenantId), eq(kpiTimeSeries.id, former.id)));
  } else {
    await tx.insert(kpiTimeSeries).values({
      ...values,
      ...parts,
      tenantId,
      id: newId(),
      kpiId: kpi.id,
      accountId: kpi.accountId,
      createdAt: ctx.now,
    });
  }
  const isNewest = kpi.dataMonth === null || kpi.dataMonth <= month;
  const edited = {
    lastEditedBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
    lastEditedAt: ctx.now,
    version: kpi.version + 1,
    updatedAt: ctx.now,
  };
  await tx
    .update(kpis)
    .set({ ...edited, ...(isNewest ? { data: given.text, dataMonth: month } : {}) })
    .where(and(eq(kpis.tenantId, tenantId), eq(kpis.id, kpi.id)));
  return former;
}
