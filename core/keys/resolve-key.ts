import { timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { apiKeys } from '#db/schema/access.ts';
import type { Actor } from '#platform/actor.ts';
import { AppError } from '#platform/errors.ts';
import { statusOf } from './key-row.ts';
import type { ClaimedKey } from './key-text.ts';

/** A key that holds: who acts by it, how often it may ask, and what was last written of its use. */
export type OpenKey = {
  actor: Actor & { type: 'apiKey' };
  /** Who made it, as long as that was a member. */
  madeBy: string | null;
  ratePerMinute: number;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

const noHash = '0'.repeat(64);

/**
 * Looks a key up in its workspace, by one query. Whoever does not have the secret learns nothing of the key.
 * @throws AppError `api-key.wrong`; with the right secret `api-key.revoked`, `api-key.expired`
 */
export async function resolveKey(db: Database, claimed: ClaimedKey, now: Date): Promise<OpenKey> {
  const { tenantId, keyId, hash } = claimed;
  const [row] = await db.transaction({ tenantId, isReadOnly: true }, (tx) =>
    tx
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, keyId))),
  );
  const isRight = timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(row?.secretHash ?? noHash, 'hex'));
  if (!row || !isRight) throw wrongKey();
  const status = statusOf(row, now);
  if (status !== 'active')
    throw new AppError('unauthenticated', `api-key.${status}`, `This API key is ${status}. Use another one.`);
  return {
    actor: { type: 'apiKey', id: row.id, name: row.name, permissions: row.permissions },
    madeBy: row.createdBy,
    ratePerMinute: row.ratePerMinute,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
  };
}

/** What is said of every bearer that opens nothing. */
export function wrongKey(): AppError {
  return new AppError('unauthenticated', 'api-key.wrong', 'This is no API key of this installation.');
}

const noteEveryMs = 60_000;

/** Writes down when and from where a key was used, at most once a minute, whichever process it comes to. */
export async function noteKeyUse(
  db: Database,
  tenantId: string,
  { actor: { id }, lastUsedAt }: Pick<OpenKey, 'actor' | 'lastUsedAt'>,
  { ip, now }: { ip: string | null; now: Date },
): Promise<void> {
  const before = new Date(now.getTime() - noteEveryMs);
  if (lastUsedAt && lastUsedAt > before) return;
  await db.transaction({ tenantId }, (tx) =>
    tx
      .update(apiKeys)
      .set({ lastUsedAt: now, lastUsedIp: ip })
      .where(
        and(
          eq(apiKeys.tenantId, tenantId),
          eq(apiKeys.id, id),
          or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before)),
        ),
      ),
  );
}
