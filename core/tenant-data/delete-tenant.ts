import { assertOwnPassword } from '#core/sessions/assert-own-password.ts';
import { ownId } from '#core/sessions/own-id.ts';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { allow } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { invalid } from '#platform/errors.ts';
import { eraseTenant } from './erase-tenant.ts';

/**
 * Deletes the workspace for good, once whoever asks has written its name and their own password. Only a person can.
 * @throws AppError `tenant.wrong-name`, `security.wrong-password`, `session.too-many-attempts`, `security.not-a-person`
 */
export async function deleteTenant(ctx: Ctx, input: { name: string; password: string }): Promise<{ isDone: true }> {
  allow(ctx, 'settings:write');
  ownId(ctx);
  const { name } = await getTenant(ctx);
  if (input.name.trim() !== name)
    throw invalid('tenant.wrong-name', 'This is not the name of the workspace.', [
      { path: 'name', message: 'Write the name exactly as it is.' },
    ]);
  await assertOwnPassword(ctx, input.password);
  await eraseTenant(ctx);
  return { isDone: true };
}
