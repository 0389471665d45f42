import { readFileSync } from 'node:fs';
import { read } from '@e965/xlsx';
import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { connectEmbedded } from '#db/connect-embedded.ts';
import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import { healthScores, healthTrends } from '#db/schema/health.ts';
import { importFiles, imports } from '#db/schema/imports.ts';
import { kpis, kpiTimeSeries, kpiUploads } from '#db/schema/kpis.ts';
import { useNativeInflate } from '#platform/spreadsheets/use-native-inflate.ts';

// The floor of an import: the library parses the files once, and the rows that an import has stored in one database
// are inserted in bulk, a table at a time, into another of the same schema that has not seen the import.
const [importedDirectory = '', freshDirectory = '', tenantId = '', ...paths] = process.argv.slice(2);
const tables: PgTable[] = [imports, importFiles, kpiUploads, kpis, kpiTimeSeries, healthTrends, healthScores];

const files = paths.map((path) => readFileSync(path));
const parseStart = performance.now();
for (const bytes of files) read(bytes, { dense: true });
const parseMs = performance.now() - parseStart;
useNativeInflate();
const fastStart = performance.now();
for (const bytes of files) read(bytes, { dense: true });
const fastParseMs = performance.now() - fastStart;

const imported = await connectEmbedded(importedDirectory);
const stored = await imported.transaction({ tenantId, isReadOnly: true }, (tx) => readTables(tx));
await imported.close();

const fresh = await connectEmbedded(freshDirectory);
const insertStart = performance.now();
await fresh.transaction({ tenantId }, async (tx) => {
  for (const { table, rows } of stored) await insertRows(tx, table, rows);
});
const insertMs = performance.now() - insertStart;
await fresh.close();
const rows = stored.reduce((sum, part) => sum + part.rows.length, 0);
console.log(JSON.stringify({ parseMs, fastParseMs, insertMs, rows }));

async function readTables(tx: Tx): Promise<{ table: PgTable; rows: Record<string, unknown>[] }[]> {
  const found = [];
  for (const table of tables) {
    const given = Object.fromEntries(Object.entries(getTableColumns(table)).filter(([, column]) => !column.generated));
    const all = await tx.select(given).from(table);
    found.push({ table, rows: all.filter((row) => table !== imports || row['kind'] === 'kpis') });
  }
  return found;
}
