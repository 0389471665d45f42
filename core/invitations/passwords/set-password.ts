import type { Visitor } from '#core/sessions/visitor.ts';
import { audit } from '#platform/audit.ts';
import { replacePassword } from '#platform/auth/credentials.ts';
import { forgetFailures } from '#platform/auth/sign-in-failures.ts';
import { onCommit, write } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { asMember } from '../as-member.ts';
import { findLink, unknownLink, useUp, voidLinks, workspaceOf } from '../links/find-link.ts';
import { readMember } from '../read-member.ts';

/**
 * Sets a new password by a link. All sessions of the member end, and so do their other links, which somebody else may
 * have asked for; whoever was locked out may try again.
 * @throws AppError `link.unknown`, `link.used`, `link.revoked`, `link.expired`
 */
export async function setPassword(
  visitor: Visitor,
  { token, password }: { token: string; password: string },
): Promise<{ isDone: true }> {
  const ctx = workspaceOf(visitor, token);
  const email = await write(ctx, async (tx) => {
    const link = await findLink(ctx, tx, token, 'password');
    const member = await readMember(ctx, tx, link.userId);
    if (!member?.isActive) throw unknownLink();
    await useUp(ctx, tx, link.id);
    await voidLinks(ctx, tx, member.id, ['password', 'email']);
    await replacePassword(tx, member.id, password);
    await emit(ctx, tx, 'password.changed', { userId: member.id });
    onCommit(tx, () => ctx.app.sessions.forgetUser(member.id));
    await audit(asMember(ctx, member), tx, {
      action: 'password.set-by-link',
      resourceType: 'member',
      resourceId: member.id,
      newValues: { password: 'replaced' },
    });
    return member.email;
  });
  await forgetFailures(ctx.db, email, ctx.now);
  return { isDone: true };
}
