import { timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { apiKeys } from '#db/schema/access.ts';
import { roles, userRoles, users } from '#db/schema/members.ts';
import type { AccountScope, Actor } from '#platform/actor.ts';
import { AppError } from '#platform/errors.ts';
import { commonPermissions } from './common-permissions.ts';
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
 * Looks a key up in its workspace, by one query. Whoever does not have the secret learns nothing of the key. It may what it
 * was given as long as the member who made it may that too, for all accounts: who was an admin keeps nothing by a key.
 * @throws AppError `api-key.wrong`; with the right secret `api-key.revoked`, `api-key.expired`
 */
export async function resolveKey(db: Database, claimed: ClaimedKey, now: Date): Promise<OpenKey> {
  const { tenantId, keyId, hash } = claimed;
  const rows = await db.transaction({ tenantId, isReadOnly: true }, (tx) =>
    tx
      .select({ key: apiKeys, permissions: roles.permissions, accountScope: roles.accountScope })
      .from(apiKeys)
      .leftJoin(users, and(eq(users.tenantId, tenantId), eq(users.id, apiKeys.createdBy), eq(users.isActive, true)))
      .leftJoin(userRoles, and(eq(userRoles.tenantId, tenantId), eq(userRoles.userId, users.id)))
      .leftJoin(roles, and(eq(roles.tenantId, tenantId), eq(roles.id, userRoles.roleId)))
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, keyId))),
  );
  const row = rows[0]?.key;
  const isRight = timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(row?.secretHash ?? noHash, 'hex'));
  if (!row || !isRight) throw wrongKey();
  const status = statusOf(row, now);
  if (status !== 'active')
    throw new AppError('unauthenticated', `api-key.${status}`, `This API key is ${status}. Use another one.`);
  const permissions = row.createdBy === null ? row.permissions : heldWith(row.permissions, rows);
  return {
    actor: { type: 'apiKey', id: row.id, name: row.name, permissions },
    madeBy: row.createdBy,
    ratePerMinute: row.ratePerMinute,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
  };
}

// A key sees all accounts, so that of somebody who is limited to their own it has nothing.
function heldWith(
  permissions: readonly string[],
  held: { permissions: string[] | null; accountScope: AccountScope | null }[],
) {
  const seesAll = held.some(({ accountScope }) => accountScope === 'all');
  return seesAll
    ? commonPermissions(
        permissions,
        held.flatMap((role) => role.permissions ?? []),
      )
    : [];
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
