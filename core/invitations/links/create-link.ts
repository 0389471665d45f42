import { memberTokens } from '#db/schema/access.ts';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { hasMail } from '#platform/mail/send-mail.ts';
import { newId } from '#platform/new-id.ts';
import { newLinkToken } from './link-token.ts';
import { sealLink } from './sealed-link.ts';

export type Purpose = 'invitation' | 'password' | 'email';

const hours: Record<Purpose, number> = { invitation: 7 * 24, password: 1, email: 24 };

/** What a link is for, and to whom it goes; `id` gives an existing row a new secret, which voids the former one. */
export type NewLink = {
  purpose: Purpose;
  email: string;
  id?: string;
  userId?: string;
  name?: string | null;
  roleIds?: string[];
  formerEmail?: string;
  /** Not sent, though there is a mail server: who asks passes it on. */
  isShown?: boolean;
};

/**
 * Makes a link that works once: 7 days for an invitation, an hour for a password, a day for an address. Its secret
 * stands behind the #, which no proxy and no log sees, and only its hash is kept.
 * @param origin where the page is that the link leads to, unless MAINSTAY_URL says it
 * @returns the link for who is to pass it on, or null when it is sent by e-mail
 */
export async function createLink(
  ctx: Ctx,
  tx: Tx,
  { id: known, isShown = false, ...link }: NewLink,
  origin: string,
): Promise<{ id: string; link: string | null; expiresAt: Date }> {
  const { env } = ctx.app;
  const id = known ?? newId();
  const { token, secretHash } = newLinkToken(ctx.tenant.id, id);
  const address = new URL(`/${link.purpose}#${token}`, env.MAINSTAY_URL ?? origin).href;
  const expiresAt = new Date(ctx.now.getTime() + hours[link.purpose] * 3_600_000);
  const sealedLink = hasMail(env) && !isShown ? await sealLink(ctx, tx, id, address) : null;
  // Whoever makes it anew answers for it from then on.
  const maker = { createdBy: ctx.actor.type === 'user' ? ctx.actor.id : null, createdByName: ctx.actor.name };
  const fresh = { ...maker, secretHash, sealedLink, expiresAt, sentAt: null, sendProblem: null, updatedAt: ctx.now };
  await tx
    .insert(memberTokens)
    .values({
      tenantId: ctx.tenant.id,
      id,
      ...link,
      ...fresh,
      createdAt: ctx.now,
    })
    .onConflictDoUpdate({ target: [memberTokens.tenantId, memberTokens.id], set: fresh });
  if (sealedLink !== null) await emit(ctx, tx, 'link.created', { tokenId: id });
  return { id, link: sealedLink === null ? address : null, expiresAt };
}
