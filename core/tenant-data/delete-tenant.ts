import { assertMayGive } from '#core/members/assert-may-give.ts';
import { assertItIsThem } from '#core/sessions/assert-it-is-them.ts';
import { ownId } from '#core/sessions/own-id.ts';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { allow } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { invalid } from '#platform/errors.ts';
import { cleanName } from '#shared/clean-name.ts';
import { eraseTenant } from './erase-tenant.ts';

/**
 * Deletes the workspace for good, once whoever asks has written its name and shown that it is them, as for a change of how
 * they sign in. Only a person can, and only one who may do all that ends with it.
 * @throws AppError `tenant.wrong-name`, `security.not-a-person`, `role.beyond-yours`, those of `assertItIsThem`
 */
export async function deleteTenant(
  ctx: Ctx,
  input: { name: string; password?: string | undefined },
): Promise<{ isDone: true }> {
  allow(ctx, 'settings:write');
  ownId(ctx);
  assertMayGive(ctx, [{ permissions: ['*'] }]);
  const { name } = await getTenant(ctx);
  if (cleanName(input.name) !== cleanName(name))
    throw invalid('tenant.wrong-name', 'This is not the name of the workspace.', [
      { path: 'name', message: 'Write the name exactly as it is.' },
    ]);
  await assertItIsThem(ctx, input);
  await eraseTenant(ctx);
  return { isDone: true };
}
