import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { memberTokens } from '#db/schema/access.ts';
import { asDoorkeeper } from '#core/sessions/visitor.ts';
import type { Visitor } from '#core/sessions/visitor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Purpose } from './create-link.ts';
import { isSameHash, readLinkToken } from './link-token.ts';
import { makerMayStill } from './maker-may-still.ts';

export type Link = typeof memberTokens.$inferSelect;

/** The workspace that a token names, as a context to look in; that it opens anything there is not known yet. */
export function workspaceOf(visitor: Visitor, token: string): Ctx {
  const named = readLinkToken(token);
  if (!named) throw unknownLink();
  return asDoorkeeper(visitor, named.tenantId);
}

/**
 * The link of a token, locked until the transaction ends, so that of two who open it at once one comes in.
 * @throws AppError `link.unknown`; to who has the secret also `link.used`, `link.revoked`, `link.expired`
 */
export async function findLink(ctx: Ctx, tx: Tx, token: string, purpose: Purpose): Promise<Link> {
  const named = readLinkToken(token);
  if (named?.tenantId !== ctx.tenant.id) throw unknownLink();
  const [link] = await tx
    .select()
    .from(memberTokens)
    .where(
      and(eq(memberTokens.tenantId, ctx.tenant.id), eq(memberTokens.id, named.id), eq(memberTokens.purpose, purpose)),
    )
    .for('update');
  if (!link || !isSameHash(named.secretHash, link.secretHash)) throw unknownLink();
  if (link.usedAt) throw new AppError('precondition', 'link.used', 'This link has been used already. It works once.');
  if (link.revokedAt) throw revokedLink();
  if (link.expiresAt <= ctx.now)
    throw new AppError('precondition', 'link.expired', 'This link is too old. Ask for a new one.');
  if (!(await makerMayStill(ctx, tx, link))) throw revokedLink();
  return link;
}

/** Marks a link as used: it opens nothing any more. */
export async function useUp(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  await tx
    .update(memberTokens)
    .set({ usedAt: ctx.now, sealedLink: null, updatedAt: ctx.now })
    .where(and(eq(memberTokens.tenantId, ctx.tenant.id), eq(memberTokens.id, id)));
}

/** Takes back all open links of a member for these purposes. */
export async function voidLinks(ctx: Ctx, tx: Tx, userId: string, purposes: Purpose[]): Promise<void> {
  await tx
    .update(memberTokens)
    .set({ revokedAt: ctx.now, sealedLink: null, updatedAt: ctx.now })
    .where(
      and(
        eq(memberTokens.tenantId, ctx.tenant.id),
        eq(memberTokens.userId, userId),
        inArray(memberTokens.purpose, purposes),
        isNull(memberTokens.usedAt),
        isNull(memberTokens.revokedAt),
      ),
    );
}

function revokedLink(): AppError {
  return new AppError('precondition', 'link.revoked', 'This link was taken back. Ask for a new one.');
}

/** The refusal of a link that was never made, or of which the end is missing. */
export function unknownLink(): AppError {
  return new AppError('not-found', 'link.unknown', 'This link opens nothing. Copy it whole, or ask for a new one.');
}
