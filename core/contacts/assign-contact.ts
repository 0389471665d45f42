import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { contactAccountAssignments } from '#db/schema/contacts.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { findContact } from './contact-row.ts';

type Assignment = { id: string; accountId: string };

/** Assigns a contact to an account. Doing so twice assigns once. @throws AppError `contact.not-found`, `account.not-found` */
export async function assignContact(ctx: Ctx, { id, accountId }: Assignment): Promise<{ isDone: true }> {
  allow(ctx, 'contacts:write');
  return write(ctx, async (tx) => {
    await assertBoth(ctx, tx, { id, accountId });
    const made = await tx
      .insert(contactAccountAssignments)
      .values({ tenantId: ctx.tenant.id, id: newId(), contactId: id, accountId, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: contactAccountAssignments.id });
    if (made.length > 0)
      await audit(ctx, tx, {
        action: 'contact.assigned',
        resourceType: 'contact',
        resourceId: id,
        newValues: { accountId },
      });
    return { isDone: true };
  });
}

/** Ends an assignment, if there is one. @throws AppError `contact.not-found`, `account.not-found` */
export async function unassignContact(ctx: Ctx, { id, accountId }: Assignment): Promise<{ isDone: true }> {
  allow(ctx, 'contacts:write');
  return write(ctx, async (tx) => {
    await assertBoth(ctx, tx, { id, accountId });
    const assignments = contactAccountAssignments;
    const ended = await tx
      .delete(assignments)
      .where(
        and(
          eq(assignments.tenantId, ctx.tenant.id),
          eq(assignments.contactId, id),
          eq(assignments.accountId, accountId),
        ),
      )
      .returning({ id: assignments.id });
    if (ended.length > 0)
      await audit(ctx, tx, {
        action: 'contact.unassigned',
        resourceType: 'contact',
        resourceId: id,
        oldValues: { accountId },
      });
    return { isDone: true };
  });
}

async function assertBoth(ctx: Ctx, tx: Tx, { id, accountId }: Assignment): Promise<void> {
  await findContact(ctx, tx, id);
  const [account] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.id, accountId)));
  if (!account) throw notFound('account');
}
