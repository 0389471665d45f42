import { and, eq } from 'drizzle-orm';
import { memberTokens } from '#db/schema/access.ts';
import { tenants } from '#db/schema/tenants.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { hasMail } from '#platform/mail/send-mail.ts';
import type { Events } from '#shared/events.ts';
import { mails } from './mails.ts';
import { openLink } from './sealed-link.ts';
import { trySending } from './try-sending.ts';

/**
 * Sends a link that waits, and forgets it then: from now on only the mail holds it. While the server is down it is
 * tried again until the link runs out.
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
  const outcome =
    link === null || expiresAt <= ctx.now
      ? 'given-up'
      : await trySending(
          ctx,
          { to: email, mail: mails[purpose]({ company: found.company, email, by, link }) },
          { name: 'link.created', payload: { tokenId }, attempt, until: expiresAt },
        );
  if (outcome === 'later') return;
  await write(ctx, (tx) =>
    tx
      .update(memberTokens)
      .set({ sealedLink: null, ...(outcome === 'sent' ? { sentAt: ctx.now } : {}) })
      .where(
        and(
          eq(memberTokens.tenantId, ctx.tenant.id),
          eq(memberTokens.id, tokenId),
          // Sent again meanwhile, it waits with a new secret and a message of its own.
          eq(memberTokens.secretHash, secretHash),
        ),
      ),
  );
}
