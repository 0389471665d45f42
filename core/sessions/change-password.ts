import { audit } from '#platform/audit.ts';
import { replacePassword } from '#platform/auth/credentials.ts';
import { onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { securityContract } from '#shared/contracts/security.ts';
import { assertOwnPassword } from './assert-own-password.ts';
import { ownId } from './own-id.ts';

/**
 * Gives the reader a new password; everywhere else they are signed out.
 * @throws AppError `security.wrong-password`, `session.too-many-attempts`
 */
export async function changePassword(ctx: Ctx, input: InputOf<typeof securityContract.changePassword>) {
  const id = ownId(ctx);
  await assertOwnPassword(ctx, input.current, 'current');
  await write(ctx, async (tx) => {
    await replacePassword(tx, id, input.password, { except: ctx.client?.sessionId });
    await emit(ctx, tx, 'password.changed', { userId: id });
    onCommit(tx, () => ctx.app.sessions.forgetUser(id));
    await audit(ctx, tx, {
      action: 'password.changed',
      resourceType: 'member',
      resourceId: id,
      newValues: { password: 'replaced' },
    });
  });
  return { isDone: true as const };
}
