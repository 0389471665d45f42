import type { Tx } from '#db/database.ts';
import type { Assessment, ImportFileRow, Reading } from '#core/imports/import-kind.ts';
import { noCounts } from '#core/imports/import-kind.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { RowPreview } from '#shared/contracts/imports.ts';
import type { z } from 'zod';
import { countEffects } from './apply-uploads.ts';
import { loadState } from './kpi-state.ts';
import { placeRows } from './place-rows.ts';
import type { PlacedRow } from './place-rows.ts';
import { planUpload } from './plan-upload.ts';
import type { Effect } from './plan-upload.ts';

/** What importing a workbook would do now: the same plan as the import makes, not written. */
export async function assessUpload(ctx: Ctx, tx: Tx, file: ImportFileRow, reading: Reading, mostRows: number): Promise<Assessment> {
  const placement = await placeRows(ctx, tx, file, reading);
  const { accountId, accountGuess, month, monthFrom, rows, obstacle } = placement;
  const problems = [...reading.problems, ...placement.problems];
  const placed = { accountId, accountGuess, month, monthFrom, problems };
  if (rows.length === 0) {
    const message = 'No KPI table was found. A table needs a KPI column, a value column and at least one more; correct the mapping if yours are called otherwise.';
    return { ...placed, status: 'refused', reason: { reason: 'kpi-upload.no-table', message }, counts: noCounts, rows: [] };
  }
  const known = [...new Set(rows.filter((row) => row.newAccount === null).map((row) => row.accountId))];
  const state = obstacle ? { kpis: new Map(), series: new Map(), uploads: [] } : await loadState(ctx, tx, known, [...new Set(rows.map((row) => row.month))]);
  const { effects } = planUpload(state, rows, { tenantId: ctx.tenant.id, uploadId: file.id, now: ctx.now });
  const same = state.uploads.find((upload) => upload.accountId === accountId && upload.month === month && upload.status === 'current' && upload.sha256 === file.sha256);
  const repeated = same && { reason: 'kpi-upload.unchanged', message: `This file is version ${same.version} already: importing it changes nothing.` };
  return {
    ...placed,
    status: obstacle ? 'needs-input' : 'ready',
    reason: obstacle ?? repeated ?? null,
    counts: same ? { ...noCounts, unchanged: rows.length } : countEffects(effects),
    rows: rows.slice(0, mostRows).map((row, index) => previewRow(row, effects[index] ?? 'skip')),
  };
}

function previewRow({ row }: PlacedRow, effect: Effect): z.infer<typeof RowPreview> {
  const { sheet, category, kpi, value, weight, component, source, impact, frequency, unit, account, month } = row;
  return {
    sheet,
    row: row.row,
    effect,
    cells: { kpi, value: value.text, number: value.number === null ? null : String(value.number), unit: value.unit ?? unit, weight: weight.text, component, source, impact, frequency, account, month, category },
    problems: value.problem === undefined ? [] : [`${value.cell}: ${value.problem}`],
  };
}
