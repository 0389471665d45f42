import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { addFiles } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { runImport } from '#core/imports/run-import.ts';
import { openApp } from '#entry/open-app.ts';
import { systemCtx } from '#entry/worker/start-worker.ts';
import { readEnv } from '#platform/env.ts';

const filesAtOnce = 210;

// Imports workbooks as the demo does, from their bytes to the stored trends, and prints how long that took.
const [dataDirectory = '', tenantId = '', ...paths] = process.argv.slice(2);
const app = await openApp(readEnv({ MAINSTAY_DATA_DIR: dataDirectory, LOG_LEVEL: 'error' }));
const ctx = systemCtx(app, tenantId);
const files = paths.map((path) => ({ fileName: basename(path), bytes: readFileSync(path) }));

const start = performance.now();
const { id } = await createImport(ctx, { kind: 'kpis' });
for (let first = 0; first < files.length; first += filesAtOnce) {
  await addFiles(ctx, { id, files: files.slice(first, first + filesAtOnce) });
}
const readMs = performance.now() - start;
const progress = { signal: new AbortController().signal, report: async () => undefined };
const result = await runImport(ctx, { importId: id }, progress);
const tookMs = performance.now() - start;

await app.close(0);
if (result['imported'] !== paths.length) throw new Error(`Not all was imported: ${JSON.stringify(result)}`);
console.log(JSON.stringify({ tookMs, readMs }));
