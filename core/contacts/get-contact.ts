import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { contactsContract } from '#shared/contracts/contacts.ts';
import type { OutputOf } from '#shared/contracts/input-of.ts';
import { selectContact } from './contact-row.ts';

/** One contact in full. @throws AppError `contact.not-found` */
export function getContact(ctx: Ctx, { id }: { id: string }): Promise<OutputOf<typeof contactsContract.get>> {
  allow(ctx, 'contacts:read');
  return read(ctx, (tx) => selectContact(ctx, tx, id));
}
