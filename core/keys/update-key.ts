import { apiKeys } from '#db/schema/access.ts';
import { assertMayGive } from '#core/members/assert-may-give.ts';
import { assertItIsThem } from '#core/sessions/assert-it-is-them.ts';
import { audit } from '#platform/audit.ts';
import { allow, onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import { keyAsksForProof } from '#shared/asks-for-proof.ts';
import type { ApiKey, apiKeysContract } from '#shared/contracts/api-keys.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { nameKey } from '#shared/names.ts';
import { checkExpiry, checkPermissions } from './check-key.ts';
import { auditedKey, selectKey } from './key-row.ts';

/**
 * Changes name, permissions, limit or expiry of a key; it counts with the key's next request. What it may and until when is
 * changed only by who shows that it is them.
 * @throws AppError `api-key.not-found`, `api-key.changed-meanwhile`, `api-key.already-revoked`, `role.beyond-yours` also
 * when the key holds more than who changes it, those of `createKey`
 */
export async function updateKey(ctx: Ctx, input: InputOf<typeof apiKeysContract.update>): Promise<ApiKey> {
  allow(ctx, 'api-keys:write');
  const { id, version, name, permissions, ratePerMinute, expiresAt } = input;
  if (keyAsksForProof(input)) await assertItIsThem(ctx, input);
  return write(ctx, async (tx) => {
    const before = await selectKey(ctx, tx, id);
    if (before.status === 'revoked')
      throw new AppError('precondition', 'api-key.already-revoked', 'This key is revoked for good. Make a new one.');
    assertMayGive(ctx, [{ permissions: before.permissions, accountScope: 'all' }]);
    const changes = {
      ...(name === undefined ? {} : { name, nameKey: nameKey(name) }),
      ...(permissions === undefined ? {} : { permissions: checkPermissions(ctx, permissions) }),
      ...(ratePerMinute === undefined ? {} : { ratePerMinute }),
      ...(expiresAt === undefined ? {} : { expiresAt: checkExpiry(ctx, expiresAt) }),
    };
    await updateVersioned(ctx, tx, apiKeys, 'api-key', { id, version }, changes);
    onCommit(tx, () => ctx.app.sessions.forgetKey(id));
    const after = await selectKey(ctx, tx, id);
    await audit(ctx, tx, {
      action: 'api-key.updated',
      resourceType: 'api-key',
      resourceId: id,
      oldValues: auditedKey(before),
      newValues: auditedKey(after),
    });
    return after;
  });
}
