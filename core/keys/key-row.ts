import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { apiKeys } from '#db/schema/access.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { ApiKey } from '#shared/contracts/api-keys.ts';

/** The columns that are shown: never the hash. */
export const keyColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  ending: apiKeys.ending,
  permissions: apiKeys.permissions,
  ratePerMinute: apiKeys.ratePerMinute,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  lastUsedIp: apiKeys.lastUsedIp,
  createdBy: apiKeys.createdByName,
  createdAt: apiKeys.createdAt,
  revokedAt: apiKeys.revokedAt,
  version: apiKeys.version,
};

type Selected = Omit<ApiKey, 'status' | 'expiresAt' | 'lastUsedAt' | 'createdAt'> & {
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  createdAt: Date;
  revokedAt: Date | null;
};

/** A key as the API shows it, by what holds at `now`. */
export function presentKey({ revokedAt, expiresAt, lastUsedAt, createdAt, ...row }: Selected, now: Date): ApiKey {
  return {
    ...row,
    status: statusOf({ revokedAt, expiresAt }, now),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

/** Whether a key opens anything at `now`, and why not. */
export function statusOf(
  { revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date | null },
  now: Date,
): ApiKey['status'] {
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt <= now ? 'expired' : 'active';
}

/** One key by its id. @throws AppError `api-key.not-found` */
export async function selectKey(ctx: Ctx, tx: Tx, id: string): Promise<ApiKey> {
  const [row] = await tx
    .select(keyColumns)
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, ctx.tenant.id), eq(apiKeys.id, id)));
  if (!row) throw notFound('api-key');
  return presentKey(row, ctx.now);
}

/** What the audit log keeps of a key. */
export function auditedKey({ name, ending, permissions, ratePerMinute, expiresAt }: ApiKey) {
  return { name, ending, permissions, ratePerMinute, expiresAt };
}
