import { getTenant } from '#core/tenants/get-tenant.ts';
import { isPasswordOf } from '#platform/auth/is-password-of.ts';
import { allow, within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { eraseTenant } from './erase-tenant.ts';

/**
 * Deletes the workspace for good, once whoever asks has written its name and their own password. Only a person can.
 * @throws AppError `tenant.wrong-name`, `session.wrong-password`, `tenant.person-needed`
 */
export async function deleteTenant(ctx: Ctx, input: { name: string; password: string }): Promise<{ isDone: true }> {
  allow(ctx, 'settings:write');
  const { actor } = ctx;
  if (actor.type !== 'user')
    throw new AppError('forbidden', 'tenant.person-needed', 'Only a person can delete a workspace, with their password.');
  await write(ctx, async (tx) => {
    const { name } = await getTenant(within(ctx, tx));
    if (input.name.trim() !== name)
      throw invalid('tenant.wrong-name', 'This is not the name of the workspace.', [
        { path: 'name', message: 'Write the name exactly as it is.' },
      ]);
    if (!(await isPasswordOf(tx, actor.id, input.password)))
      throw invalid('session.wrong-password', 'This is not your password.', [
        { path: 'password', message: 'This is not your password.' },
      ]);
  });
  await eraseTenant(ctx);
  return { isDone: true };
}
