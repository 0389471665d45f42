import { and, asc, sql } from 'drizzle-orm';
import { auditLogs } from '#db/schema/audit.ts';
import { audit } from '#platform/audit.ts';
import { allow, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { writeCsv } from '#platform/spreadsheets/write-csv.ts';
import type { CsvValue } from '#platform/spreadsheets/write-csv.ts';
import { streamToFile } from '#platform/stream-to-file.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { auditContract } from '#shared/contracts/audit.ts';
import type { AuditEntry } from '#shared/contracts/audit.ts';
import { auditFilter } from './audit-filter.ts';
import { presentEntries } from './list-audit.ts';

type Query = InputOf<typeof auditContract.export>;

const atOnce = 1000;
const columns: [header: string, value: (entry: AuditEntry) => CsvValue][] = [
  ['Time', ({ at }) => at],
  ['Who', ({ actor }) => actor.name],
  ['Kind of actor', ({ actor }) => actor.type],
  ['Actor ID', ({ actor }) => actor.id],
  ['Action', ({ action }) => action],
  ['Resource', ({ resourceType }) => resourceType],
  ['Resource name', ({ resourceId, names }) => (resourceId ? names[resourceId] : null)],
  ['Resource ID', ({ resourceId }) => resourceId],
  ['Before', ({ oldValues }) => oldValues && JSON.stringify(oldValues)],
  ['After', ({ newValues }) => newValues && JSON.stringify(newValues)],
  ['Address', ({ ipAddress }) => ipAddress],
  ['Program', ({ userAgent }) => userAgent],
  ['Mainstay ID', ({ id }) => id],
];

/** The entries that a query asks for, oldest first, as CSV or as JSON lines of what the API lists. It is itself recorded. */
export async function exportAudit(ctx: Ctx, query: Query): Promise<File> {
  allow(ctx, 'audit:read');
  const change = { action: 'audit.exported', resourceType: 'audit', resourceId: null, newValues: query };
  await write(ctx, (tx) => audit(ctx, tx, change));
  const name = `audit-${ctx.now.toISOString().slice(0, 10)}.${query.format}`;
  return query.format === 'csv'
    ? streamToFile(ctx, name, 'text/csv;charset=utf-8', writeCsv(csvRows(ctx, query), { hasByteOrderMark: true }))
    : streamToFile(ctx, name, 'application/jsonl', jsonLines(ctx, query));
}

async function* csvRows(ctx: Ctx, query: Query): AsyncGenerator<CsvValue[]> {
  yield columns.map(([header]) => header);
  for await (const entry of entries(ctx, query)) yield columns.map(([, value]) => value(entry));
}

async function* jsonLines(ctx: Ctx, query: Query): AsyncGenerator<string> {
  for await (const entry of entries(ctx, query)) yield `${JSON.stringify(entry)}\n`;
}

// A batch is a transaction of its own, so that a long export holds nobody up.
async function* entries(ctx: Ctx, query: Query): AsyncGenerator<AuditEntry> {
  const log = auditLogs;
  let after = sql`true`;
  for (;;) {
    const part = await read(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(log)
        .where(and(auditFilter(ctx, query), after))
        .orderBy(asc(log.createdAt), asc(log.id))
        .limit(atOnce);
      return presentEntries(ctx, tx, rows);
    });
    yield* part;
    const last = part.at(-1);
    if (!last || part.length < atOnce) return;
    after = sql`(${log.createdAt}, ${log.id}) > (${last.at}::timestamptz, ${last.id}::uuid)`;
  }
}
