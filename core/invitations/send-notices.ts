import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { memberTokens } from '#db/schema/access.ts';
import { tenants } from '#db/schema/tenants.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { hasMail } from '#platform/mail/send-mail.ts';
import type { Events } from '#shared/events.ts';
import { mails } from './mails.ts';
import { readMember } from './read-member.ts';
import { trySending } from './try-sending.ts';

/** Tells the present address that another one was asked for. */
export function tellEmailAsked(ctx: Ctx, told: Events['email.asked']): Promise<void> {
  return tellFormerEmail(ctx, 'email.asked', told);
}

/** Tells the former address that it is not used any more. */
export function tellEmailChanged(ctx: Ctx, told: Events['email.changed']): Promise<void> {
  return tellFormerEmail(ctx, 'email.changed', told);
}

/** Tells a member that their address is locked for a while. */
export async function tellLockedOut(ctx: Ctx, { userId, attempt = 1 }: Events['sign-in.locked-out']): Promise<void> {
  if (!hasMail(ctx.app.env)) return;
  const found = await read(ctx, async (tx) => {
    const member = await readMember(ctx, tx, userId);
    return member && { to: member.email, mail: mails.lockedOut({ company: await companyOf(ctx, tx) }) };
  });
  if (found) await trySending(ctx, found, { name: 'sign-in.locked-out', payload: { userId }, attempt });
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

async function companyOf(ctx: Ctx, tx: Tx): Promise<string> {
  const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, ctx.tenant.id));
  return tenant?.name ?? 'your workspace';
}
