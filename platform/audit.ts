import { auditLogs } from '#db/schema/audit.ts';
import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import type { Ctx } from './ctx.ts';
import { newId } from './new-id.ts';

/** A change to record: `oldValues` is absent for what is new, `newValues` for what is gone. */
export type Change = {
  action: string;
  resourceType: string;
  resourceId: string | null;
  oldValues?: Record<string, unknown> | null;
  newValues?: Record<string, unknown> | null;
};

/** Writes a change to the audit log, in its own transaction's fate. Of an update only the fields that differ are kept. */
export async function audit(ctx: Ctx, tx: Tx, change: Change): Promise<void> {
  await auditAll(ctx, tx, [change]);
}

/** The same for any number of changes at once. */
export async function auditAll(ctx: Ctx, tx: Tx, changes: Change[]): Promise<void> {
  await insertRows(
    tx,
    auditLogs,
    changes.map(({ action, resourceType, resourceId, oldValues, newValues }) => ({
      tenantId: ctx.tenant.id,
      id: newId(),
      actorType: ctx.actor.type,
      userId: ctx.actor.type === 'system' ? null : ctx.actor.id,
      actorName: ctx.actor.name,
      action,
      resourceType,
      resourceId,
      ...differing(oldValues ?? null, newValues ?? null),
      ipAddress: ctx.client?.ip ?? null,
      userAgent: ctx.client?.userAgent ?? null,
      requestId: ctx.requestId,
      createdAt: ctx.now,
    })),
  );
}

const bookkeeping = new Set(['tenantId', 'version', 'createdAt', 'updatedAt', 'nameKey', 'searchText', 'revenueCents']);

function differing(oldValues: Record<string, unknown> | null, newValues: Record<string, unknown> | null) {
  const fields = Object.keys({ ...oldValues, ...newValues }).filter((field) => !bookkeeping.has(field));
  const isUpdate = oldValues !== null && newValues !== null;
  const kept = isUpdate
    ? fields.filter(
        (field) => field in newValues && JSON.stringify(oldValues[field]) !== JSON.stringify(newValues[field]),
      )
    : fields;
  const pick = (values: Record<string, unknown> | null) =>
    values &&
    Object.fromEntries(kept.filter((field) => values[field] !== undefined).map((field) => [field, values[field]]));
  return { oldValues: pick(oldValues), newValues: pick(newValues) };
}
