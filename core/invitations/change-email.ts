import { assertOwnPassword } from '#core/sessions/assert-own-password.ts';
import { ownId } from '#core/sessions/own-id.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { invalid, notFound } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { securityContract } from '#shared/contracts/security.ts';
import { createLink } from './links/create-link.ts';
import { voidLinks } from './links/find-link.ts';
import { readMember } from './read-member.ts';

/**
 * Asks for another e-mail address of the reader: it counts once the link sent there is opened, and the present address
 * is told. A wish made before is void.
 * @throws AppError `security.wrong-password`, `session.too-many-attempts`, `member.same-email`
 */
export async function changeEmail(
  ctx: Ctx,
  input: InputOf<typeof securityContract.changeEmail>,
  origin: string,
): Promise<{ pendingEmail: string; link: string | null }> {
  const id = ownId(ctx);
  await assertOwnPassword(ctx, input.password);
  const email = input.email.toLowerCase();
  return write(ctx, async (tx) => {
    const member = await readMember(ctx, tx, id);
    if (!member) throw notFound('member');
    if (member.email === email) {
      const message = 'This is your address already.';
      throw invalid('member.same-email', message, [{ path: 'email', message }]);
    }
    await voidLinks(ctx, tx, id, ['email']);
    const asked = { purpose: 'email', email, userId: id, formerEmail: member.email } as const;
    const { id: tokenId, link } = await createLink(ctx, tx, asked, origin);
    await emit(ctx, tx, 'email.asked', { tokenId });
    await audit(ctx, tx, {
      action: 'member.email-asked',
      resourceType: 'member',
      resourceId: id,
      newValues: { pendingEmail: email },
    });
    return { pendingEmail: email, link };
  });
}
