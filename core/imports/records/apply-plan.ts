import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import { auditAll } from '#platform/audit.ts';
import type { Change } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ImportFileRow, Outcome } from '../import-kind.ts';
import { countEffects, problemsOf } from './planned-record.ts';
import type { KnownRecord, PlannedRecord } from './planned-record.ts';
import { updateRows } from './update-rows.ts';
import type { RecordTable } from './update-rows.ts';

/** A table of records: its noun, its writable fields with what a new record has in them, and what follows from them. */
export type RecordKind = {
  table: RecordTable;
  noun: 'account' | 'contact';
  blank: Record<string, unknown>;
  derive(record: Record<string, unknown>): Record<string, unknown>;
};

/** What an import did to one record: `before` are the old values of the changed fields, null when it made the record. */
export type UndoEntry = { id: string; version: number; before: Record<string, unknown> | null };

const auditedAtOnce = 1000;

/** Imports of one kind wait for each other within a workspace, so that two do not make the same record twice. */
export async function lockRecords(ctx: Ctx, tx: Tx, noun: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${noun}-import ${ctx.tenant.id}`}, 0))`);
}

/** Writes a plan with its audit rows, whatever its size in a few statements. New records come in the order of the plan. */
export async function applyPlan(
  ctx: Ctx,
  tx: Tx,
  kind: RecordKind,
  file: ImportFileRow,
  planned: PlannedRecord[],
): Promise<Outcome> {
  const created = planned.filter(({ effect }) => effect === 'create');
  const updated = planned.filter(({ effect }) => effect === 'update');
  await insertRows(
    tx,
    kind.table,
    created.map(({ id, changes }) => newRow(ctx, kind, id, changes)) as RecordTable['$inferInsert'][],
  );
  await updateRows(
    ctx,
    tx,
    kind.table,
    updated.map(({ id, before, changes }) => changedRow(kind, id, { ...before, ...changes })),
  );
  await auditRecords(ctx, tx, [
    ...created.map(({ id, changes }) => changeOf(kind.noun, 'created', id, null, changes)),
    ...updated.map(({ id, before, changes }) => changeOf(kind.noun, 'updated', id, before, changes)),
  ]);
  const counts = countEffects(planned);
  const isChanged = created.length + updated.length > 0;
  return {
    fileId: file.id,
    status: isChanged ? 'imported' : counts.unchanged > 0 ? 'unchanged' : 'failed',
    reason:
      isChanged || counts.unchanged > 0
        ? null
        : { reason: 'import.only-faults', message: `None of the rows of ${file.fileName} could be imported.` },
    counts,
    undo: isChanged ? [...created.map(undoOfCreated), ...updated.map(undoOfUpdated)] : null,
    problems: problemsOf(planned),
  };
}

/** Writes many changes to the audit log, in parts that one statement can hold. */
export async function auditRecords(ctx: Ctx, tx: Tx, changes: Change[]): Promise<void> {
  for (let start = 0; start < changes.length; start += auditedAtOnce) {
    await auditAll(ctx, tx, changes.slice(start, start + auditedAtOnce));
  }
}

/** The audit row of a record that was created, updated or deleted. */
export function changeOf(
  noun: string,
  what: string,
  id: string,
  oldValues: Record<string, unknown> | null,
  newValues: Record<string, unknown> | null,
): Change {
  return { action: `${noun}.${what}`, resourceType: noun, resourceId: id, oldValues, newValues };
}

/** All writable fields of a record and what follows from them, as `updateRows` takes them. */
export function changedRow(
  kind: RecordKind,
  id: string,
  record: Record<string, unknown>,
): { id: string } & Record<string, unknown> {
  const fields = Object.fromEntries<unknown>(Object.keys(kind.blank).map((field) => [field, record[field]]));
  return { id, ...fields, ...kind.derive(record) };
}

function newRow(ctx: Ctx, kind: RecordKind, id: string, changes: Record<string, unknown>): Record<string, unknown> {
  return {
    ...changedRow(kind, id, { ...kind.blank, ...changes }),
    tenantId: ctx.tenant.id,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
}

function undoOfCreated({ id }: PlannedRecord): UndoEntry {
  return { id, version: 1, before: null };
}

function undoOfUpdated({ id, before, changes }: PlannedRecord): UndoEntry {
  const former: Partial<KnownRecord> = before ?? {};
  return {
    id,
    version: (before?.version ?? 0) + 1,
    before: Object.fromEntries(Object.keys(changes).map((field) => [field, former[field] ?? null])),
  };
}
