import { assertMayChangeMember } from '#core/members/assert-may-give.ts';
import { assertMember } from '#core/members/assert-member.ts';
import { audit } from '#platform/audit.ts';
import { deleteSessions } from '#platform/auth/sessions.ts';
import { allow, onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { ownId } from './own-id.ts';

type Done = { isDone: true };

/** Signs the person out at one place. @throws AppError `session.not-found` */
export async function endSession(ctx: Ctx, { id }: { id: string }): Promise<Done> {
  if ((await end(ctx, ownId(ctx), { only: id })) === 0) throw notFound('session');
  return { isDone: true };
}

/** Signs the person out everywhere else. */
export async function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  return { ended: await end(ctx, ownId(ctx), { except: ctx.client?.sessionId }) };
}

/** Signs a member out everywhere, at once. @throws AppError `member.not-found`, `role.beyond-yours` */
export async function endMemberSessions(ctx: Ctx, { id }: { id: string }): Promise<{ ended: number }> {
  allow(ctx, 'members:write');
  return { ended: await end(ctx, id, {}) };
}

async function end(ctx: Ctx, userId: string, which: Parameters<typeof deleteSessions>[2]): Promise<number> {
  return write(ctx, async (tx) => {
    await assertMember(ctx, tx, userId);
    await assertMayChangeMember(ctx, tx, userId);
    const ended = await deleteSessions(tx, userId, which);
    if (ended === 0) return 0;
    onCommit(tx, () => ctx.app.sessions.forgetUser(userId));
    await audit(ctx, tx, {
      action: 'session.ended',
      resourceType: 'session',
      resourceId: userId,
      newValues: { ended },
    });
    return ended;
  });
}
