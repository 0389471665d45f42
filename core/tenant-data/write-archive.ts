import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import { ZipFile } from 'yazl';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { forWorkspace, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { productVersion } from '#platform/product-version.ts';
import { describeArchive } from './describe-archive.ts';
import { listArchiveTables } from './list-archive-tables.ts';
import type { ArchiveTable } from './list-archive-tables.ts';

/** What an archive holds; `missing` are the names of files that rows speak of and the storage does not have. */
export type ArchiveReport = { tables: Record<string, number>; files: number; missing: string[] };
type Progress = (done: number, total: number, step: string) => Promise<void>;

const atOnce = 500;

/**
 * Writes all data of the workspace to a new zip at `path`, which its owner alone may read: README.txt, a file of JSON
 * lines for each table, the stored files, manifest.json. Rows are read in parts of one transaction each and written as
 * they come: memory stays that of one part, or of the largest stored file, and nobody waits.
 * @param progress is called between two parts; what it throws ends the archive
 */
export async function writeArchive(asked: Ctx, path: string, progress: Progress): Promise<ArchiveReport> {
  const ctx = forWorkspace(asked);
  const begunAt = ctx.now.toISOString();
  const tables = await read(ctx, listArchiveTables);
  const { name } = await getTenant(ctx);
  const report: ArchiveReport = { tables: {}, files: 0, missing: [] };
  const keys = new Set<string>();
  const zip = openZip(path, ctx.now);
  try {
    await zip.add('README.txt', [describeArchive(name, begunAt, tables)]);
    for (const [index, table] of tables.entries()) {
      const onPart = () => progress(index, tables.length + 1, table.name);
      await zip.add(`tables/${table.name}.jsonl`, countedLines(ctx, table, keys, report, onPart));
    }
    for (const key of keys) {
      await progress(tables.length, tables.length + 1, 'files');
      const file = key.slice(key.indexOf('/') + 1);
      const bytes = await ctx.app.storage.get(key).catch(() => null);
      if (bytes) await zip.add(`files/${file}`, [bytes]);
      else report.missing.push(file);
      report.files += bytes ? 1 : 0;
    }
    const manifest = {
      format: 'mainstay-workspace',
      formatVersion: 1,
      productVersion,
      begunAt,
      endedAt: new Date(),
      ...report,
    };
    await zip.add('manifest.json', [`${JSON.stringify(manifest, null, 2)}\n`]);
    await zip.end();
  } catch (error) {
    await zip.abandon();
    throw error;
  }
  return report;
}

/** A zip whose entries are added one after the other, each as its parts come. */
function openZip(path: string, mtime: Date) {
  const zip = new ZipFile();
  const output = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  const written = pipeline(zip.outputStream, output);
  // A fault of the disk is told to whoever adds or ends; until then nobody waits for it.
  written.catch(() => undefined);
  return {
    async add(entry: string, parts: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>) {
      const stream = Readable.from(parts, { objectMode: false });
      const isRead = finished(stream);
      zip.addReadStream(stream, entry, { mtime });
      await Promise.race([isRead, written]);
    },
    async end() {
      zip.end();
      await written;
    },
    async abandon() {
      output.destroy();
      await written.catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}

async function* countedLines(
  ctx: Ctx,
  table: ArchiveTable,
  keys: Set<string>,
  report: ArchiveReport,
  onPart: () => Promise<void>,
) {
  let count = 0;
  for await (const lines of fetchLines(ctx, table, keys)) {
    count += lines.length;
    report.tables[table.name] = count;
    await onPart();
    yield lines.map((line) => `${line}\n`).join('');
  }
}

/** The rows of a table as JSON, in parts; the storage keys they name are added to `keys`. */
async function* fetchLines(ctx: Ctx, table: ArchiveTable, keys: Set<string>): AsyncGenerator<string[]> {
  const columns = sql.raw(table.columns.map(({ name }) => `"${name}"`).join(', '));
  const source = sql.identifier(table.name);
  const hasFiles = table.columns.some(({ name }) => name === 'storage_key');
  const key = sql.raw(hasFiles ? 'storage_key' : 'null');
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await read(ctx, async (tx) => {
      const found = await tx.execute(sql`select id, ${key} as key, row_to_json(part)::text as line from (
        select ${columns} from ${source} where ${sql.identifier(table.tenantColumn)} = ${ctx.tenant.id} and id > ${after}
        order by id limit ${atOnce}) part order by id`);
      return (found as { rows: { id: string; key: string | null; line: string }[] }).rows;
    });
    for (const row of rows) if (row.key !== null) keys.add(row.key);
    yield rows.map(({ line }) => line);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < atOnce) return;
  }
}
