import { createAccount } from '#core/accounts/create-account.ts';
import { kpiCatalogue } from '#core/kpis/catalogue/kpi-catalogue.ts';
import { recordValue } from '#core/kpis/record-value.ts';
import { insertRows } from '#db/insert-rows.ts';
import { kpis, kpiTimeSeries } from '#db/schema/kpis.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';
import { formatMonth, monthOf, monthParts } from '#shared/months.ts';
import { nameKey } from '#shared/names.ts';
import { fillTenant } from './fill-tenant.ts';
import { measure } from './measure.ts';
import { onEachDatabase } from './open-databases.ts';
import { printRatio } from './print-result.ts';

const kpisOfAccount = 67;
const months = 6;

await onEachDatabase(async (app) => {
  const small = await fillTenant(app, 1_000, { kpisEach: 5 });
  const large = await fillTenant(app, 100_000, { kpisEach: 5 });
  const inSmall = await measuredKpi(small);
  const inLarge = await measuredKpi(large);
  await app.db.query('vacuum analyze');
  const times = await measure(
    25,
    { small: recording(small, inSmall), large: recording(large, inLarge) },
    { warmUps: 5 },
  );
  printRatio('a value among 100,000 accounts, against 1,000', times.large, times.small, 1.5);
});

/** Records another value each time, so that the score of the account changes with each. */
function recording(ctx: Ctx, id: string): () => Promise<void> {
  const month = formatMonth(monthOf(ctx.now));
  let turn = 0;
  return async () => {
    turn += 1;
    await recordValue({ ...ctx, now: new Date() }, { id, month, data: `${40 + (turn % 50)} %` });
  };
}

/** Makes an account with its KPIs of the catalogue and months of values; @returns the id of one in percent. */
async function measuredKpi(ctx: Ctx): Promise<string> {
  const tenantId = ctx.tenant.id;
  const { id: accountId } = await createAccount(ctx, { name: 'The measured account' });
  const current = monthOf(ctx.now);
  const chosen = kpiCatalogue.slice(0, kpisOfAccount);
  if (chosen.length < kpisOfAccount) throw new Error(`The catalogue has ${chosen.length} KPIs only.`);
  const rows = chosen.map((entry, rowIndex) => ({
    tenantId,
    id: newId(),
    accountId,
    category: entry.category,
    rowIndex,
    kpiParameter: entry.kpiName,
    nameKey: nameKey(entry.kpiName),
    impactLevel: entry.impact,
    measurementFrequency: entry.frequency,
    unit: entry.unit,
    source: 'upload' as const,
  }));
  const values = rows.flatMap(({ id: kpiId, unit }, index) =>
    Array.from({ length: months }, (_, ago) => {
      const { riskMin = 0, healthyMin = 0 } = chosen[index] ?? {};
      const value = (riskMin * ago + healthyMin * (months - ago)) / months;
      const about = { value, unit, text: String(value), source: 'upload' };
      return { tenantId, id: newId(), kpiId, accountId, ...monthParts(current - ago), ...about };
    }),
  );
  await write(ctx, async (tx) => {
    await insertRows(tx, kpis, rows);
    await insertRows(tx, kpiTimeSeries, values);
    const changes = [{ accountId, fromMonth: current - months }];
    await emit(ctx, tx, 'kpis.changed', { changes, cause: 'kpis.imported' });
  });
  const inPercent = rows.find(({ unit }) => unit === '%');
  if (!inPercent) throw new Error('No KPI of the catalogue is in percent.');
  return inPercent.id;
}
