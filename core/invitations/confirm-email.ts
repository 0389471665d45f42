import type { Visitor } from '#core/sessions/visitor.ts';
import { users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { replaceEmail } from '#platform/auth/people.ts';
import { write } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import { asMember } from './as-member.ts';
import { findLink, unknownLink, useUp, voidLinks, workspaceOf } from './links/find-link.ts';
import { readMember } from './read-member.ts';

/**
 * Makes the address that a link was sent to the one its member signs in with, and has the former one told. Sessions go on; links for a
 * new password that went to the former one are void.
 * @throws AppError `link.unknown`, `link.used`, `link.revoked`, `link.expired`, `member.email-taken`
 */
export async function confirmEmail(visitor: Visitor, { token }: { token: string }): Promise<{ email: string }> {
  const ctx = workspaceOf(visitor, token);
  return write(ctx, async (tx) => {
    const link = await findLink(ctx, tx, token, 'email');
    const member = await readMember(ctx, tx, link.userId);
    if (!member?.isActive) throw unknownLink();
    const { email } = link;
    await replaceEmail(tx, member.id, email);
    await updateVersioned(ctx, tx, users, 'member', { id: member.id }, { email });
    await useUp(ctx, tx, link.id);
    // They went to the former address.
    await voidLinks(ctx, tx, member.id, ['password']);
    await emit(ctx, tx, 'member.address-given', { email });
    await emit(ctx, tx, 'email.changed', { tokenId: link.id });
    await audit(asMember(ctx, member), tx, {
      action: 'member.email-changed',
      resourceType: 'member',
      resourceId: member.id,
      oldValues: { email: member.email },
      newValues: { email },
    });
    return { email };
  });
}
