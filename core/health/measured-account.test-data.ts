import { createAccount } from '#core/accounts/create-account.ts';
import { kpis, kpiTimeSeries } from '#db/schema/kpis.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';
import { monthParts, parseMonth } from '#shared/months.ts';
import { nameKey } from '#shared/names.ts';

/** A KPI as a test writes it: values by month (`YYYY-MM`), in `unit`. */
export type MeasuredKpi = {
  name: string;
  category?: string;
  impact?: 'Critical' | 'High' | 'Medium' | 'Low';
  frequency?: 'weekly' | 'monthly' | 'quarterly' | 'annual';
  weight?: number;
  unit?: string;
  denominator?: number;
  values: Record<string, number>;
};

/** Makes an account with measured KPIs, its trends calculated as after an import. @returns the id of the account */
export async function measuredAccount(
  ctx: Ctx,
  measured: MeasuredKpi[],
  fields: { name?: string; revenue?: number } = {},
): Promise<string> {
  const { id } = await createAccount(ctx, { name: 'Alder Foods', ...fields });
  await measure(ctx, id, measured);
  return id;
}

/** Adds KPIs with their values to an account (null: the company itself) and tells that they changed. @returns their ids */
export async function measure(ctx: Ctx, accountId: string | null, measured: MeasuredKpi[]): Promise<string[]> {
  if (measured.length === 0) return [];
  const { tenant } = ctx;
  const rows = measured.map(
    (
      { name, category = 'Support & Experience', impact = null, frequency = null, weight = null, unit = null },
      rowIndex,
    ) => ({
      tenantId: tenant.id,
      id: newId(),
      accountId,
      category,
      rowIndex,
      weight: weight === null ? null : String(weight),
      weightNumber: weight,
      kpiParameter: name,
      nameKey: nameKey(name),
      impactLevel: impact,
      measurementFrequency: frequency,
      unit,
      source: 'upload' as const,
    }),
  );
  const series = measured.flatMap(({ values, unit = null, denominator = null }, index) =>
    Object.entries(values).map(([month, value]) => ({
      tenantId: tenant.id,
      id: newId(),
      kpiId: rows[index]?.id ?? '',
      accountId,
      ...monthParts(parseMonth(month) ?? 0),
      value,
      unit,
      denominator,
      text: String(value),
      source: 'upload',
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })),
  );
  const months = measured.flatMap(({ values }) => Object.keys(values).map((month) => parseMonth(month) ?? 0));
  await write(ctx, async (tx) => {
    await tx.insert(kpis).values(rows);
    if (series.length > 0) await tx.insert(kpiTimeSeries).values(series);
    await emit(ctx, tx, 'kpis.changed', {
      changes: [{ accountId, fromMonth: Math.min(...months, 30_000) }],
      cause: 'kpis.imported',
    });
  });
  return rows.map(({ id }) => id);
}
