import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { ImportFileRow } from '../import-kind.ts';
import { auditRecords, changedRow, changeOf } from './apply-plan.ts';
import type { RecordKind, UndoEntry } from './apply-plan.ts';
import type { KnownRecord } from './planned-record.ts';
import { isOneOfIds } from './is-one-of.ts';
import { updateRows } from './update-rows.ts';

const foreignKeyViolation = '23503';
const uniqueViolation = '23505';

/**
 * Takes back what a file did, as a whole: records it made are deleted, records it changed get their old values back.
 * @param namesInUse names of records of the given ids that something refers to
 * @returns the records that got old values back, before and after
 * @throws AppError `import.changed-since`, `import.in-use`
 */
export async function undoPlan(
  ctx: Ctx,
  tx: Tx,
  kind: RecordKind,
  file: ImportFileRow,
  namesInUse: (ids: string[]) => Promise<string[]>,
): Promise<{ before: KnownRecord; after: KnownRecord }[]> {
  const entries = (file.undo ?? []) as UndoEntry[];
  const current = await selectByIds(
    ctx,
    tx,
    kind,
    entries.map((entry) => entry.id),
  );
  const changed = entries.flatMap((entry) => {
    const record = current.get(entry.id);
    return record && record.version !== entry.version ? [record.name] : [];
  });
  if (changed.length > 0)
    throw refusal('import.changed-since', changed, 'was changed after this import', 'were changed after this import');
  const present = entries.filter((entry) => current.has(entry.id));
  const restored = present.flatMap(({ id, before }) => {
    const record = current.get(id);
    return record && before ? [{ before: record, after: { ...record, ...before } }] : [];
  });
  try {
    await updateRows(
      ctx,
      tx,
      kind.table,
      restored.map(({ after }) => changedRow(kind, after.id, after)),
    );
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error;
    throw refusal(
      'import.in-use',
      restored.map(({ before }) => before.name),
      'had an external id that another has by now',
      'or others of this file had an external id that another has by now',
    );
  }
  await auditRecords(
    ctx,
    tx,
    restored.map(({ before, after }) => changeOf(kind.noun, 'updated', after.id, before, after)),
  );
  await deleteCreated(
    ctx,
    tx,
    kind,
    present.filter((entry) => entry.before === null).flatMap(({ id }) => current.get(id) ?? []),
    namesInUse,
  );
  return restored;
}

async function deleteCreated(
  ctx: Ctx,
  tx: Tx,
  kind: RecordKind,
  created: KnownRecord[],
  namesInUse: (ids: string[]) => Promise<string[]>,
): Promise<void> {
  if (created.length === 0) return;
  const ids = created.map((record) => record.id);
  const used = await namesInUse(ids);
  if (used.length > 0) throw refusal('import.in-use', used, 'is in use by now', 'are in use by now');
  try {
    await tx.delete(kind.table).where(and(eq(kind.table.tenantId, ctx.tenant.id), isOneOfIds(kind.table.id, ids)));
  } catch (error) {
    if (sqlState(error) !== foreignKeyViolation) throw error;
    throw refusal(
      'import.in-use',
      created.map((record) => record.name),
      'is in use by now',
      'or others of this file are in use by now',
    );
  }
  const gone = created.map((record) => changeOf(kind.noun, 'deleted', record.id, pick(kind, record), null));
  await auditRecords(ctx, tx, gone);
}

async function selectByIds(ctx: Ctx, tx: Tx, kind: RecordKind, ids: string[]): Promise<Map<string, KnownRecord>> {
  const rows = (await tx
    .select()
    .from(kind.table)
    .where(and(eq(kind.table.tenantId, ctx.tenant.id), isOneOfIds(kind.table.id, ids)))
    .for('update')) as KnownRecord[];
  return new Map(rows.map((row) => [row.id, row]));
}

function pick(kind: RecordKind, record: KnownRecord): Record<string, unknown> {
  return Object.fromEntries(Object.keys(kind.blank).map((field) => [field, record[field]]));
}

function refusal(reason: string, names: string[], one: string, many: string): AppError {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  const message = `${names.slice(0, 3).join(', ')}${more} ${names.length === 1 ? one : many}, so this file can not be undone as a whole.`;
  return new AppError('precondition', reason, message, { count: names.length });
}

function sqlState(error: unknown): string | undefined {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code ?? (error as { code?: string }).code;
}
