import { assertMayChangeMember } from '#core/members/assert-may-give.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { createLink } from '../links/create-link.ts';
import { voidLinks } from '../links/find-link.ts';
import { readMember } from '../read-member.ts';

/**
 * Sends a member a link for a new password; where no mail server is configured, who asked passes it on, as they do when
 * it is to be shown.
 * @throws AppError `member.not-found`, `member.inactive`, `role.beyond-yours`
 */
export async function createPasswordLink(
  ctx: Ctx,
  { id }: { id: string },
  origin: string,
  { isShown = false }: { isShown?: boolean } = {},
): Promise<{ link: string | null; expiresAt: string }> {
  allow(ctx, 'members:write');
  return write(ctx, async (tx) => {
    const member = await readMember(ctx, tx, id);
    if (!member) throw notFound('member');
    await assertMayChangeMember(ctx, tx, id);
    if (!member.isActive)
      throw new AppError('precondition', 'member.inactive', `${member.name} is not active. Activate them first.`);
    await voidLinks(ctx, tx, id, ['password']);
    const { email } = member;
    const asked = { purpose: 'password', email, userId: id, isShown } as const;
    const { link, expiresAt } = await createLink(ctx, tx, asked, origin);
    await audit(ctx, tx, {
      action: 'password.link-created',
      resourceType: 'member',
      resourceId: id,
      newValues: { email, expiresAt: expiresAt.toISOString(), isSent: link === null },
    });
    return { link, expiresAt: expiresAt.toISOString() };
  });
}
