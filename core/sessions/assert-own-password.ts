import { selectMembers } from '#core/members/select-members.ts';
import { isPasswordOf } from '#platform/auth/is-password-of.ts';
import { forgetFailures } from '#platform/auth/sign-in-failures.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { invalid, notFound } from '#platform/errors.ts';
import { noteRefusal } from './note-refusal.ts';
import { ownId } from './own-id.ts';
import { spendAttempt } from './spend-attempt.ts';

/**
 * Makes sure that it is the person and not somebody at their open screen. Failures count as those of signing in do.
 * @throws AppError `security.wrong-password`, `session.too-many-attempts`
 */
export async function assertOwnPassword(ctx: Ctx, password: string, path = 'password'): Promise<void> {
  const id = ownId(ctx);
  const [member] = await read(ctx, (tx) => selectMembers(ctx, tx, [id]));
  if (!member) throw notFound('member');
  const lockedUntil = await spendAttempt(ctx.db, member.email, ctx.now);
  if (!(await isPasswordOf(ctx, id, password))) {
    const { client = { ip: null, userAgent: null } } = ctx;
    await noteRefusal({ ...ctx, client }, { userId: id, tenantId: ctx.tenant.id }, { reason: 'password', lockedUntil });
    const message = 'This is not your password.';
    throw invalid('security.wrong-password', message, [{ path, message }]);
  }
  await forgetFailures(ctx.db, member.email, ctx.now);
}
