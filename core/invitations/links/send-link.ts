import { and, eq } from 'drizzle-orm';
import { memberTokens } from '#db/schema/access.ts';
import { tenants } from '#db/schema/tenants.ts';
import { audit } from '#platform/audit.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { hasMail } from '#platform/mail/send-mail.ts';
import type { Events } from '#shared/events.ts';
import { mails } from '../mails.ts';
import { openLink } from './sealed-link.ts';
import { trySending } from './try-sending.ts';
import type { Outcome } from './try-sending.ts';

/**
 * Sends a link that waits, and forgets it then: from now on only the mail holds it. While the server is down it is
 * tried again until the link runs out; admins see why it waits, and when it was given up.
 */
export async function sendLink(ctx: Ctx, { tokenId, attempt = 1 }: Events['link.created']): Promise<void> {
  if (!hasMail(ctx.app.env)) return;
  const found = await read(ctx, async (tx) => {
    const [row] = await tx
      .select({ token: memberTokens, company: tenants.name })
      .from(memberTokens)
      .innerJoin(tenants, eq(tenants.id, memberTokens.tenantId))
      .where(and(eq(memberTokens.tenantId, ctx.tenant.id), eq(memberTokens.id, tokenId)));
    return row;
  });
  if (!found?.token.sealedLink) return;
  const { purpose, email, createdBy, createdByName, expiresAt, sealedLink, secretHash } = found.token;
  const by = createdBy === null ? 'An admin' : createdByName;
  const link = await openLink(ctx, tokenId, sealedLink);
  const problem =
    link === null
      ? 'It was sealed with a secret that is not known any more.'
      : 'The link had run out before the mail server took it.';
  const outcome: Outcome =
    link === null || expiresAt <= ctx.now
      ? { state: 'given-up', problem }
      : await trySending(
          ctx,
          { to: email, mail: mails[purpose]({ company: found.company, email, by, link }) },
          { name: 'link.created', payload: { tokenId }, attempt, until: expiresAt },
        );
  await write(ctx, async (tx) => {
    const [noted] = await tx
      .update(memberTokens)
      .set(noteOf(outcome, ctx.now))
      .where(
        and(
          eq(memberTokens.tenantId, ctx.tenant.id),
          eq(memberTokens.id, tokenId),
          // Sent again meanwhile, it waits with a new secret and a message of its own.
          eq(memberTokens.secretHash, secretHash),
        ),
      )
      .returning({ id: memberTokens.id, userId: memberTokens.userId });
    if (!noted || outcome.state !== 'given-up') return;
    await audit(ctx, tx, {
      action: 'link.not-sent',
      resourceType: noted.userId === null ? 'invitation' : 'member',
      resourceId: noted.userId ?? noted.id,
      newValues: { email, purpose, problem: outcome.problem },
    });
  });
}

function noteOf(outcome: Outcome, now: Date) {
  if (outcome.state === 'sent') return { sealedLink: null, sentAt: now, sendProblem: null };
  const { state, problem: sendProblem } = outcome;
  return state === 'later' ? { sendProblem } : { sealedLink: null, sendProblem };
}
