import { contacts } from '#db/schema/contacts.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { contactsContract } from '#shared/contracts/contacts.ts';
import type { InputOf, OutputOf } from '#shared/contracts/input-of.ts';
import { nameKey } from '#shared/names.ts';
import { checkContact, normalizeContact } from './check-contact.ts';
import { assertMayChange, contactSearchText, findContact, selectContact } from './contact-row.ts';

/**
 * Creates a contact, a client's unless given.
 * @throws AppError `contact.invalid`, `account.not-found`, `member.not-found`, `contact.user-taken`, `contact.colleague`
 */
export async function createContact(
  ctx: Ctx,
  input: InputOf<typeof contactsContract.create>,
): Promise<OutputOf<typeof contactsContract.create>> {
  allow(ctx, 'contacts:write');
  const id = newId();
  const given = normalizeContact(input);
  assertMayChange(ctx, { type: given.type ?? 'Client' });
  return write(ctx, async (tx) => {
    await checkContact(ctx, tx, null, given, given);
    await tx.insert(contacts).values({
      ...given,
      tenantId: ctx.tenant.id,
      id,
      nameKey: nameKey(given.name),
      searchText: contactSearchText(given),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await audit(ctx, tx, {
      action: 'contact.created',
      resourceType: 'contact',
      resourceId: id,
      newValues: await findContact(ctx, tx, id),
    });
    return selectContact(ctx, tx, id);
  });
}
