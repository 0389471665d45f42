import { assertMayChangeMember } from '#core/members/assert-may-give.ts';
import { assertMember } from '#core/members/assert-member.ts';
import { audit } from '#platform/audit.ts';
import { deletePasskeys } from '#platform/auth/passkeys.ts';
import { removeSecondFactor } from '#platform/auth/second-factor.ts';
import { deleteSessions } from '#platform/auth/sessions.ts';
import { allow, onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/**
 * Takes a member's authenticator app and passkeys away, for somebody who has lost them; they are signed out everywhere
 * and sign in with their password. @throws AppError `member.not-found`, `role.beyond-yours`
 */
export async function resetSecondFactor(ctx: Ctx, { id }: { id: string }) {
  allow(ctx, 'members:write');
  await write(ctx, async (tx) => {
    await assertMember(ctx, tx, id);
    await assertMayChangeMember(ctx, tx, id);
    const hadTotp = await removeSecondFactor(tx, id);
    const passkeys = await deletePasskeys(tx, id);
    const ended = await deleteSessions(tx, id);
    onCommit(tx, () => ctx.app.sessions.forgetUser(id));
    await audit(ctx, tx, {
      action: 'second-factor.reset',
      resourceType: 'member',
      resourceId: id,
      oldValues: { hadTotp, passkeys: passkeys.map(({ name }) => name), ended },
    });
  });
  return { isDone: true as const };
}
