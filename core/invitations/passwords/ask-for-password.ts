import { asDoorkeeper } from '#core/sessions/visitor.ts';
import type { Visitor } from '#core/sessions/visitor.ts';
import { findPerson } from '#platform/auth/find-person.ts';
import { write } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';

/**
 * Takes the wish for a new password. An address that nobody has costs the same work as one of a member: one look-up and
 * one message, which then is about nobody. What follows for a member, follows after the answer; see `helpWithPassword`.
 */
export async function askForPassword(visitor: Visitor, { email }: { email: string }): Promise<{ isDone: true }> {
  const found = await findPerson(visitor.db, email.toLowerCase());
  const { userId, tenantId } = found ?? { userId: newId(), tenantId: newId() };
  const ctx = asDoorkeeper(visitor, tenantId);
  await write(ctx, (tx) => emit(ctx, tx, 'password.asked-for', { userId, client: visitor.client }));
  return { isDone: true };
}
