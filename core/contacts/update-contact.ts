import { contacts } from '#db/schema/contacts.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { contactsContract } from '#shared/contracts/contacts.ts';
import type { InputOf, OutputOf } from '#shared/contracts/input-of.ts';
import { nameKey } from '#shared/names.ts';
import { checkContact, normalizeContact } from './check-contact.ts';
import { assertMayChange, contactSearchText, findContact, selectContact } from './contact-row.ts';

/**
 * Changes the given fields of a contact.
 * @throws AppError `contact.not-found`, `contact.changed-meanwhile`, `contact.invalid`, `contact.owns-accounts`,
 * `account.not-found`, `member.not-found`, `contact.user-taken`, `contact.colleague`
 */
export async function updateContact(
  ctx: Ctx,
  input: InputOf<typeof contactsContract.update>,
): Promise<OutputOf<typeof contactsContract.update>> {
  allow(ctx, 'contacts:write');
  const { id, version, ...given } = input;
  return write(ctx, async (tx) => {
    const former = await findContact(ctx, tx, id);
    assertMayChange(ctx, former);
    const changes = normalizeContact(given);
    const whole = { ...former, ...changes };
    assertMayChange(ctx, whole);
    await checkContact(ctx, tx, id, changes, whole);
    const { before, after } = await updateVersioned(
      ctx,
      tx,
      contacts,
      'contact',
      { id, version },
      {
        ...changes,
        nameKey: nameKey(whole.name),
        searchText: contactSearchText(whole),
      },
    );
    await audit(ctx, tx, {
      action: 'contact.updated',
      resourceType: 'contact',
      resourceId: id,
      oldValues: before,
      newValues: after,
    });
    return selectContact(ctx, tx, id);
  });
}
