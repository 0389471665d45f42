import { and, eq, isNull } from 'drizzle-orm';
import { assertItIsThem } from '#core/sessions/assert-it-is-them.ts';
import { apiKeys } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { ApiKey, apiKeysContract } from '#shared/contracts/api-keys.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { nameKey } from '#shared/names.ts';
import { checkExpiry, checkPermissions } from './check-key.ts';
import { auditedKey, selectKey } from './key-row.ts';
import { makeKeyText } from './key-text.ts';

const mostKeys = 200;

/**
 * Makes a key for a program. Its text is given back here and never again: only a hash of it is kept.
 * @throws AppError `api-key.permissions`, `api-key.people-only`, `role.beyond-yours`, `api-key.expiry`,
 * `api-key.too-many`, those of `assertItIsThem`
 */
export async function createKey(
  ctx: Ctx,
  input: InputOf<typeof apiKeysContract.create>,
): Promise<ApiKey & { key: string }> {
  allow(ctx, 'api-keys:write');
  const permissions = checkPermissions(ctx, input.permissions);
  const expiresAt = checkExpiry(ctx, input.expiresAt ?? null);
  await assertItIsThem(ctx, input);
  const id = newId();
  const { text, hash, ending } = makeKeyText(ctx.tenant.id, id);
  return write(ctx, async (tx) => {
    const isOpen = and(eq(apiKeys.tenantId, ctx.tenant.id), isNull(apiKeys.revokedAt));
    if ((await tx.$count(apiKeys, isOpen)) >= mostKeys)
      throw new AppError(
        'limit',
        'api-key.too-many',
        `A workspace has at most ${mostKeys} keys. Revoke one that is needed no more.`,
      );
    await tx.insert(apiKeys).values({
      tenantId: ctx.tenant.id,
      id,
      name: input.name,
      nameKey: nameKey(input.name),
      ending,
      secretHash: hash,
      permissions,
      ratePerMinute: input.ratePerMinute ?? ctx.app.env.API_KEY_REQUESTS_PER_MINUTE,
      expiresAt,
      createdBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    const made = await selectKey(ctx, tx, id);
    const newValues = auditedKey(made);
    await audit(ctx, tx, { action: 'api-key.created', resourceType: 'api-key', resourceId: id, newValues });
    return { ...made, key: text };
  });
}
