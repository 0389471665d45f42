import { and, eq, isNull } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { apiKeys } from '#db/schema/access.ts';
import { auditAll } from '#platform/audit.ts';
import { allow, onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { auditedKey, keyColumns, presentKey, selectKey } from './key-row.ts';

/** Revokes a key: it opens nothing from now on. A second time it changes nothing. @throws AppError `api-key.not-found` */
export async function revokeKey(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  allow(ctx, 'api-keys:write');
  return write(ctx, async (tx) => {
    await selectKey(ctx, tx, id);
    await revokeWhere(ctx, tx, eq(apiKeys.id, id));
    return { isDone: true };
  });
}

/** Revokes the keys a member has made, when they may no longer come in themselves. */
export async function revokeKeysOf(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  await write(ctx, (tx) => revokeWhere(ctx, tx, eq(apiKeys.createdBy, userId)));
}

async function revokeWhere(ctx: Ctx, tx: Tx, which: SQL): Promise<void> {
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: ctx.now, revokedByName: ctx.actor.name, updatedAt: ctx.now })
    .where(and(eq(apiKeys.tenantId, ctx.tenant.id), which, isNull(apiKeys.revokedAt)))
    .returning(keyColumns);
  onCommit(tx, () => revoked.forEach(({ id }) => ctx.app.sessions.forgetKey(id)));
  await auditAll(
    ctx,
    tx,
    revoked.map((row) => ({
      action: 'api-key.revoked',
      resourceType: 'api-key',
      resourceId: row.id,
      oldValues: auditedKey(presentKey(row, ctx.now)),
    })),
  );
}
