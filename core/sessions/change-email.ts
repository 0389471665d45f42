import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { securityContract } from '#shared/contracts/security.ts';
import { assertOwnPassword } from './assert-own-password.ts';

/**
 * Asks for another e-mail address of the reader; it counts once the link sent there is opened.
 * @throws AppError `security.wrong-password`, `session.too-many-attempts`
 */
export async function changeEmail(
  ctx: Ctx,
  input: InputOf<typeof securityContract.changeEmail>,
): Promise<{ pendingEmail: string; link: string | null }> {
  await assertOwnPassword(ctx, input.password);
  throw new AppError('precondition', 'security.no-links', 'Links by e-mail are not there yet.');
}
