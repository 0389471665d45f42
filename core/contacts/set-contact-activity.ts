import { contacts } from '#db/schema/contacts.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { contactsContract } from '#shared/contracts/contacts.ts';
import type { OutputOf } from '#shared/contracts/input-of.ts';
import { assertOwnsNone } from './check-contact.ts';
import { assertMayChange, findContact, selectContact } from './contact-row.ts';

/**
 * Makes a contact inactive: it leaves the lists, nothing of it is lost. Doing so twice changes nothing more.
 * @throws AppError `contact.not-found`, `contact.owns-accounts`, `contact.colleague`
 */
export async function removeContact(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  await setActive(ctx, id, false);
  return { isDone: true };
}

/** Makes an inactive contact active again. @throws AppError `contact.not-found` */
export function restoreContact(ctx: Ctx, { id }: { id: string }): Promise<OutputOf<typeof contactsContract.restore>> {
  return setActive(ctx, id, true);
}

async function setActive(ctx: Ctx, id: string, isActive: boolean): Promise<OutputOf<typeof contactsContract.restore>> {
  allow(ctx, 'contacts:write');
  return write(ctx, async (tx) => {
    const former = await findContact(ctx, tx, id);
    assertMayChange(ctx, former);
    if (former.isActive === isActive) return selectContact(ctx, tx, id);
    if (!isActive) await assertOwnsNone(ctx, tx, id, 'can not be made inactive');
    const { before, after } = await updateVersioned(ctx, tx, contacts, 'contact', { id }, { isActive });
    const action = isActive ? 'contact.restored' : 'contact.removed';
    await audit(ctx, tx, { action, resourceType: 'contact', resourceId: id, oldValues: before, newValues: after });
    return selectContact(ctx, tx, id);
  });
}
