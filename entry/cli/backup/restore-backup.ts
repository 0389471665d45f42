import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { App } from '#platform/app.ts';
import { AppError } from '#platform/errors.ts';
import { queryRows } from '../fetch-rows.ts';
import { checkBackup, parseLine, readLines } from './backup-archive.ts';
import type { Ending, Manifest } from './backup-archive.ts';
import { listTables, quoteTable } from './list-tables.ts';
import type { Reference, Table } from './list-tables.ts';

/** What was restored; `requeued` are the jobs that had not ended when the backup was made. */
export type RestoreReport = { createdAt: string; rows: Record<string, number>; files: number; requeued: number };

type Target = Pick<App, 'db' | 'storage' | 'queue'>;
type Progress = (done: number, total: number, name: string) => void;

/**
 * Puts a backup in place of what the installation holds, in one transaction: all of it or nothing. The backup is read
 * to its end and checked before anything is written. Jobs that had not ended are queued again.
 * @throws AppError `backup.not-found`, `backup.foreign`, `backup.damaged`, `backup.other-schema`, `restore.not-empty`
 */
export async function restoreBackup(
  app: Target,
  path: string,
  { force }: { force: boolean },
  onRows: Progress = () => undefined,
): Promise<RestoreReport> {
  const { manifest, ending } = await checkBackup(path);
  const report = await app.db.transaction('system', async (tx) => {
    await assertSameSchema(tx, manifest);
    const { tables, late } = await listTables(tx);
    await tx.execute(`lock table ${tables.map(({ name }) => quoteTable(name)).join(', ')} in access exclusive mode`);
    if (!force) await assertEmpty(tx);
    await tx.execute(`truncate ${tables.map(({ name }) => quoteTable(name)).join(', ')}`);
    await forgetMessages(tx);
    await setDeferred(tx, late, true);
    const rows = await fill(app, tx, path, tables, ending, onRows);
    await tx.execute('set constraints all immediate');
    await setDeferred(tx, late, false);
    return { createdAt: manifest.createdAt, rows, files: ending.files, requeued: await requeueJobs(app, tx) };
  });
  // The planner knows nothing of rows that have just come, and the embedded database never looks by itself.
  await app.db.query('analyze');
  return report;
}

async function assertSameSchema(tx: Tx, manifest: Manifest): Promise<void> {
  const rows = await queryRows<{ tag: string }>(tx, 'select tag from sign_in.migrations');
  const known = new Set(rows.map(({ tag }) => tag));
  const isNewer = manifest.schema.some((tag) => !known.has(tag));
  if (!isNewer && known.size === manifest.schema.length) return;
  const advice = isNewer
    ? 'Upgrade Mainstay to that version first.'
    : 'Restore it with that version of Mainstay, then upgrade.';
  throw new AppError(
    'precondition',
    'backup.other-schema',
    `This backup was made by Mainstay ${manifest.productVersion}, whose tables are not those of this version. ${advice}`,
  );
}

async function assertEmpty(tx: Tx): Promise<void> {
  const rows = await queryRows<unknown>(tx, 'select 1 from tenants union all select 1 from sign_in.users limit 1');
  if (rows.length === 0) return;
  throw new AppError(
    'precondition',
    'restore.not-empty',
    'This installation has a workspace already. Restoring replaces all of it: add --force if that is what you want.',
  );
}

// Messages of the replaced installation would act on rows that are no more.
async function forgetMessages(tx: Tx): Promise<void> {
  await tx.execute(
    `do $$ begin if to_regclass('pgboss.job') is not null then delete from pgboss.job where name = 'work'; end if; end $$`,
  );
}

async function setDeferred(tx: Tx, references: Reference[], isDeferred: boolean): Promise<void> {
  for (const { from, constraint } of references) {
    const state = isDeferred ? 'deferrable initially deferred' : 'not deferrable';
    await tx.execute(`alter table ${quoteTable(from)} alter constraint "${constraint}" ${state}`);
  }
}

async function fill(
  app: Target,
  tx: Tx,
  path: string,
  tables: Table[],
  ending: Ending,
  onRows: Progress,
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  const total = Object.values(ending.rows).reduce((sum, count) => sum + count, ending.files);
  let done = 0;
  let insert = noTable;
  let current = '';
  for await (const line of readLines(path)) {
    if (line.startsWith('[')) {
      const count = await insert(line);
      rows[current] = (rows[current] ?? 0) + count;
      done += count;
      onRows(done, total, current);
      continue;
    }
    const part = parseLine(line, path);
    if ('table' in part) {
      current = part.table;
      rows[current] ??= 0;
      insert = await openTable(tx, tables, part);
    } else if ('file' in part) {
      await storeFile(app, part);
      onRows(++done, total, 'files');
    }
  }
  for (const [name, count] of Object.entries(ending.rows)) {
    if (rows[name] !== count) throw new Error(`${count} rows of ${name} were expected, ${rows[name] ?? 0} came.`);
  }
  return rows;
}

const noTable = (_: string): Promise<number> => Promise.reject(new Error('Rows came before their table.'));

// Row-level security is forced on whoever owns the tables as well, so each tenant is written in its own name.
async function openTable(
  tx: Tx,
  tables: Table[],
  { table, tenantId, columns }: { table: string; tenantId: string | null; columns: string[] },
): Promise<typeof noTable> {
  const known = tables.find(({ name }) => name === table);
  if (!known || columns.some((column) => !known.columns.includes(column)))
    throw new Error(`The backup holds ${table}, which this version does not know.`);
  if (tenantId !== null) {
    if (!/^[0-9a-f-]{36}$/.test(tenantId)) throw new Error('A tenant of the backup has no usable id.');
    await tx.execute(`set local app.tenant_id = '${tenantId}'`);
  }
  const name = sql.raw(quoteTable(table));
  const list = sql.raw(columns.map((column) => `"${column}"`).join(', '));
  return async (lines) => {
    const query = sql`with added as (insert into ${name} (${list}) select ${list} from json_populate_recordset(null::${name}, ${lines}::json) returning 1)
      select count(*)::int as count from added`;
    const rows = await queryRows<{ count: number }>(tx, query);
    return rows[0]?.count ?? 0;
  };
}

async function storeFile(app: Target, { file, data }: { file: string; data: string }): Promise<void> {
  const stored = await app.storage.put(file.slice(0, 36), Buffer.from(data, 'base64'));
  if (stored !== file) throw new Error(`A file of the backup is not what its key says: ${file}`);
}

async function requeueJobs(app: Target, tx: Tx): Promise<number> {
  const tenants = await queryRows<{ id: string }>(tx, 'select id::text as id from tenants');
  let requeued = 0;
  for (const { id: tenantId } of tenants) {
    await tx.execute(`set local app.tenant_id = '${tenantId}'`);
    const query = `select id::text as id from jobs where tenant_id = '${tenantId}' and status in ('queued', 'running') order by id`;
    const rows = await queryRows<{ id: string }>(tx, query);
    for (const { id } of rows) await app.queue.send(tx, { tenantId, name: 'job.queued', data: { jobId: id } });
    requeued += rows.length;
  }
  return requeued;
}
