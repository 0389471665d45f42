import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { contacts } from '#db/schema/contacts.ts';
import { isLimited } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';

/**
 * The contact by which accounts are the own of whoever is limited to theirs: what they create must have it as owner.
 * Null for everybody else, who may create accounts of any owner.
 * @throws AppError `account.no-own-contact` when no contact is linked to the member
 */
export async function ownContact(ctx: Ctx, tx: Tx): Promise<string | null> {
  if (!isLimited(ctx) || ctx.actor.type !== 'user') return null;
  const [contact] = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, ctx.tenant.id), eq(contacts.userId, ctx.actor.id)));
  if (contact) return contact.id;
  throw new AppError(
    'precondition',
    'account.no-own-contact',
    'You work on the accounts that you look after, and no contact is linked to you yet. Ask an admin to link one.',
  );
}
