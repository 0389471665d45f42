import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Tx } from '#db/database.ts';
import type { App } from '#platform/app.ts';
import { AppError } from '#platform/errors.ts';
import { productVersion } from '#platform/product-version.ts';
import { fetchRows, queryRows } from '../fetch-rows.ts';
import type { ArchiveLine, Ending, Manifest } from './backup-archive.ts';
import { listTables, quoteTable } from './list-tables.ts';
import type { Table } from './list-tables.ts';

/** What was written; `missing` are the keys of files that the rows name and the storage does not have. */
export type BackupReport = {
  path: string;
  sizeBytes: number;
  tenants: number;
  rows: Record<string, number>;
  files: number;
  missing: string[];
};

type Source = Pick<App, 'db' | 'storage' | 'clock'>;

/**
 * Writes all rows and stored files of the installation to one file, as they are at one moment: the rows are read in one
 * repeatable-read transaction. The file takes its name when it is complete, and only its owner may read it.
 * @throws AppError `backup.empty` when there is no workspace
 */
export async function writeBackup(
  app: Source,
  path: string,
  onTable: (done: number, total: number, name: string) => void = () => undefined,
): Promise<BackupReport> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.part`;
  const report: BackupReport = { path, sizeBytes: 0, tenants: 0, rows: {}, files: 0, missing: [] };
  try {
    await app.db.transaction('system', async (tx) => {
      await tx.execute('set transaction isolation level repeatable read, read only');
      const lines = Readable.from(withEnding(archiveLines(app, tx, report, onTable), report));
      await pipeline(lines, createGzip(), createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    });
    report.sizeBytes = (await stat(draft)).size;
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return report;
}

async function* withEnding(lines: AsyncGenerator<string>, report: BackupReport): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const line of lines) {
    hash.update(line).update('\n');
    yield `${line}\n`;
  }
  const end: Ending = {
    rows: report.rows,
    files: report.files,
    missingFiles: report.missing.length,
    sha256: hash.digest('hex'),
  };
  yield `${formatLine({ end })}\n`;
}

async function* archiveLines(
  app: Source,
  tx: Tx,
  report: BackupReport,
  onTable: (done: number, total: number, name: string) => void,
): AsyncGenerator<string> {
  const tenants = await idsOf(tx, 'select id::text as id from tenants order by id');
  if (tenants.length === 0)
    throw new AppError(
      'precondition',
      'backup.empty',
      'There is no workspace here to back up. Check MAINSTAY_DATA_DIR and DATABASE_URL.',
    );
  report.tenants = tenants.length;
  yield formatLine({ manifest: await describe(app, tx) });
  const { tables } = await listTables(tx);
  const global = tables.filter((table) => !table.hasTenants);
  const ofTenants = tables.filter((table) => table.hasTenants);
  const parts = [
    ...global.map((table) => ({ table, tenantId: null })),
    ...tenants.flatMap((tenantId) => ofTenants.map((table) => ({ table, tenantId }))),
  ];
  for (const [index, { table, tenantId }] of parts.entries()) {
    onTable(index, parts.length, table.name);
    yield* tableLines(tx, table, tenantId, report);
  }
  for (const tenantId of tenants) yield* fileLines(app, tx, ofTenants, tenantId, report);
  onTable(parts.length, parts.length, '');
}

async function describe(app: Source, tx: Tx): Promise<Manifest> {
  const schema = await idsOf(tx, 'select tag as id from sign_in.migrations order by run_at, tag');
  return {
    format: 'mainstay-backup',
    formatVersion: 1,
    productVersion,
    schema,
    createdAt: app.clock.now().toISOString(),
    database: app.db.kind,
  };
}

// Row-level security is forced on whoever owns the tables as well, so each tenant is read in its own name.
async function* tableLines(
  tx: Tx,
  { name, columns, key }: Table,
  tenantId: string | null,
  report: BackupReport,
): AsyncGenerator<string> {
  report.rows[name] ??= 0;
  if (tenantId !== null) await tx.execute(`set local app.tenant_id = '${tenantId}'`);
  yield formatLine({ table: name, tenantId, columns });
  const order = key.map((column) => `"${column}"`).join(', ');
  const where = tenantId === null ? '' : `where tenant_id = '${tenantId}'`;
  const list = columns.map((column) => `"${column}"`).join(', ');
  const query = `select row_to_json(t)::text as line from (select ${list} from ${quoteTable(name)} ${where} order by ${order}) t`;
  for await (const rows of fetchRows<{ line: string }>(tx, query, ({ line }) => line.length)) {
    report.rows[name] += rows.length;
    yield `[${rows.map(({ line }) => line).join(',')}]`;
  }
}

async function* fileLines(
  app: Source,
  tx: Tx,
  tables: Table[],
  tenantId: string,
  report: BackupReport,
): AsyncGenerator<string> {
  await tx.execute(`set local app.tenant_id = '${tenantId}'`);
  const sources = tables.filter(({ storesFiles }) => storesFiles);
  const query = sources
    .map(
      ({ name }) =>
        `select storage_key as id from ${quoteTable(name)} where tenant_id = '${tenantId}' and storage_key is not null`,
    )
    .join(' union ');
  for await (const rows of fetchRows<{ id: string }>(tx, `${query} order by id`, () => 100)) {
    for (const { id } of rows) {
      const bytes = await app.storage.get(id).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return null;
      });
      if (bytes === null) report.missing.push(id);
      else {
        report.files++;
        yield formatLine({ file: id, data: Buffer.from(bytes).toString('base64') });
      }
    }
  }
}

async function idsOf(tx: Tx, query: string): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(tx, query);
  return rows.map(({ id }) => id);
}

function formatLine(line: ArchiveLine): string {
  return JSON.stringify(line);
}
