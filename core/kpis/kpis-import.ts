import type { ImportFileRow, ImportKind } from '#core/imports/import-kind.ts';
import { within } from '#platform/ctx.ts';
import { cleanKey } from '#shared/name-keys.ts';
import { applyUploads } from './apply-uploads.ts';
import { assessUploads } from './assess-uploads.ts';
import { workbookReader } from './workbook-reader.ts';
import { undoUpload } from './undo-upload.ts';

/** KPI workbooks: a version per file, the files of one account in one transaction, oldest month first. */
export const kpisImport: ImportKind = {
  permissions: ({ createsAccounts }) => (createsAccounts ? ['kpis:write', 'accounts:write'] : ['kpis:write']),
  tables: ['accounts', 'kpi_uploads', 'kpis', 'kpi_time_series', 'health_trends', 'health_scores'],
  fields: [
    { name: 'kpi', label: 'KPI', isRequired: true },
    { name: 'value', label: 'Data', isRequired: true },
    { name: 'weight', label: 'Weight', isRequired: false },
    { name: 'component', label: 'Health score component', isRequired: false },
    { name: 'source', label: 'Source review', isRequired: false },
    { name: 'impact', label: 'Impact level', isRequired: false },
    { name: 'frequency', label: 'Measurement frequency', isRequired: false },
    { name: 'unit', label: 'Unit', isRequired: false },
    { name: 'account', label: 'Account', isRequired: false },
    { name: 'month', label: 'Month', isRequired: false },
    { name: 'category', label: 'Category', isRequired: false },
  ],
  reader: workbookReader,
  assess: assessUploads,
  group(files) {
    const groups = Map.groupBy(files, (file: ImportFileRow) => file.accountId ?? cleanKey(file.accountGuess ?? ''));
    return [...groups.values()].map((group) =>
      group.toSorted((a, b) => (a.month ?? 0) - (b.month ?? 0) || (a.id < b.id ? -1 : 1)),
    );
  },
  apply: applyUploads,
  async undo(ctx, tx, file) {
    if (file.uploadId) await undoUpload(within(ctx, tx), { id: file.uploadId });
  },
};
