import type { Tx } from '#db/database.ts';
import type { Assessment, ImportFileRow, ReadFile, Reading } from '#core/imports/import-kind.ts';
import { noCounts } from '#core/imports/import-kind.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { RowPreview } from '#shared/contracts/imports.ts';
import type { z } from 'zod';
import { countEffects } from './apply-uploads.ts';
import { loadState } from './kpi-state.ts';
import type { KpiState } from './kpi-state.ts';
import { placeRows } from './place-rows.ts';
import type { PlacedRow, Placement } from './place-rows.ts';
import { planUpload } from './plan-upload.ts';
import type { Effect } from './plan-upload.ts';

/** What importing workbooks would do now: the same plans as the import makes, not written. */
export async function assessUploads(ctx: Ctx, tx: Tx, files: ReadFile[], mostRows: number): Promise<Assessment[]> {
  const placements = await placeRows(ctx, tx, files);
  const rows = placements
    .flatMap((placement) => (placement.obstacle ? [] : placement.rows))
    .filter((row) => row.newAccount === null);
  const accountIds = [...new Set(rows.map((row) => row.accountId))];
  const state = await loadState(ctx, tx, accountIds, [...new Set(rows.map((row) => row.month))]);
  return files.flatMap(({ file, reading }, index) => {
    const placement = placements[index];
    return placement ? assessPlacement(ctx, state, file, reading, placement, mostRows) : [];
  });
}

function assessPlacement(
  ctx: Ctx,
  state: KpiState,
  file: ImportFileRow,
  reading: Reading,
  placement: Placement,
  mostRows: number,
): Assessment {
  const { accountId, accountGuess, month, monthFrom, rows, obstacle } = placement;
  const problems = [...reading.problems, ...placement.problems];
  const placed = { accountId, accountGuess, month, monthFrom, problems };
  if (rows.length === 0) {
    const message =
      'No KPI table was found. A table needs a KPI column, a value column and at least one more; correct the mapping if yours are called otherwise.';
    return {
      ...placed,
      status: 'refused',
      reason: { reason: 'kpi-upload.no-table', message },
      counts: noCounts,
      rows: [],
    };
  }
  // Rows of an account that is not there yet have nothing to be compared with.
  const isNew = obstacle !== null || rows.some((row) => row.newAccount !== null);
  const known = isNew ? { kpis: new Map(), series: new Map(), uploads: [] } : state;
  const { effects } = planUpload(known, rows, { tenantId: ctx.tenant.id, uploadId: file.id, now: ctx.now });
  const same = known.uploads.find(
    (upload) =>
      upload.accountId === accountId &&
      upload.month === month &&
      upload.status === 'current' &&
      upload.sha256 === file.sha256,
  );
  const repeated = same && {
    reason: 'kpi-upload.unchanged',
    message: `This file is version ${same.version} already: importing it changes nothing.`,
  };
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
    cells: {
      kpi,
      value: value.text,
      number: value.number === null ? null : String(value.number),
      unit: value.unit ?? unit,
      weight: weight.text,
      component,
      source,
      impact,
      frequency,
      account,
      month,
      category,
    },
    problems: value.problem === undefined ? [] : [`${value.cell}: ${value.problem}`],
  };
}
