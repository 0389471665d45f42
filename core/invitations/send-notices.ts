import { and, eq } from 'drizzle-orm';
import { memberTokens } from '#db/schema/access.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { hasMail } from '#platform/mail/send-mail.ts';
import type { Events } from '#shared/events.ts';
import { companyOf } from './company-of.ts';
import { mails } from './mails.ts';
import { readMember } from './read-member.ts';
import { trySending } from './links/try-sending.ts';

/** Tells the present address that another one was asked for. */
export function tellEmailAsked(ctx: Ctx, told: Events['email.asked']): Promise<void> {
  return tellFormerEmail(ctx, 'email.asked', told);
}

/** Tells the former address that it is not used any more. */
export function tellEmailChanged(ctx: Ctx, told: Events['email.changed']): Promise<void> {
  return tellFormerEmail(ctx, 'email.changed', told);
}

/** Tells a member that their address is locked for a while. */
export function tellLockedOut(ctx: Ctx, told: Events['sign-in.locked-out']): Promise<void> {
  return tellMember(ctx, 'sign-in.locked-out', told);
}

/** Tells a member that their password is another one now, whoever has changed it. */
export function tellPasswordChanged(ctx: Ctx, told: Events['password.changed']): Promise<void> {
  return tellMember(ctx, 'password.changed', told);
}

async function tellMember(
  ctx: Ctx,
  name: 'sign-in.locked-out' | 'password.changed',
  { userId, attempt = 1 }: Events['password.changed'],
): Promise<void> {
  if (!hasMail(ctx.app.env)) return;
  const found = await read(ctx, async (tx) => {
    const member = await readMember(ctx, tx, userId);
    if (!member?.isActive) return null;
    const facts = { company: await companyOf(ctx, tx) };
    const mail = name === 'password.changed' ? mails.passwordChanged(facts) : mails.lockedOut(facts);
    return { to: member.email, mail };
  });
  if (found) await trySending(ctx, found, { name, payload: { userId }, attempt });
}

async function tellFormerEmail(
  ctx: Ctx,
  name: 'email.asked' | 'email.changed',
  { tokenId, attempt = 1 }: Events['email.asked'],
): Promise<void> {
  if (!hasMail(ctx.app.env)) return;
  const found = await read(ctx, async (tx) => {
    const [token] = await tx
      .select({ email: memberTokens.email, by: memberTokens.createdByName, to: memberTokens.formerEmail })
      .from(memberTokens)
      .where(and(eq(memberTokens.tenantId, ctx.tenant.id), eq(memberTokens.id, tokenId)));
    if (!token?.to) return null;
    const facts = { company: await companyOf(ctx, tx), email: token.email, by: token.by };
    return { to: token.to, mail: name === 'email.asked' ? mails.emailAsked(facts) : mails.emailChanged(facts) };
  });
  if (found) await trySending(ctx, found, { name, payload: { tokenId }, attempt });
}
