import { setTimeout as sleep } from 'node:timers/promises';
import { asDoorkeeper } from '#core/sessions/visitor.ts';
import type { Visitor } from '#core/sessions/visitor.ts';
import { audit } from '#platform/audit.ts';
import { findPerson } from '#platform/auth/find-person.ts';
import { write } from '#platform/ctx.ts';
import { hasMail } from '#platform/mail/send-mail.ts';
import { createLink } from './create-link.ts';
import { readMember } from './read-member.ts';

/** Longer than all of it takes, so that it is done before the answer in all but the busiest moments. */
const answerMs = 400;

/**
 * Sends a link for a new password to who has this address and a password. The answer is the same, and takes as long,
 * for addresses that nobody has. Without a mail server an admin finds the wish in the audit log, and helps by a link.
 */
export async function askForPassword(
  visitor: Visitor,
  { email }: { email: string },
  origin: string,
): Promise<{ isDone: true }> {
  // Not waited for: neither how long it takes nor that it fails may tell that somebody has the address.
  ask(visitor, email.toLowerCase(), origin).catch((error: unknown) => {
    visitor.app.log.error({ err: error, requestId: visitor.requestId }, 'A new password could not be asked for.');
  });
  await sleep(answerMs);
  return { isDone: true };
}

async function ask(visitor: Visitor, email: string, origin: string): Promise<void> {
  const person = await findPerson(visitor.db, email);
  if (!person?.hasPassword) return;
  const { userId, tenantId } = person;
  const ctx = asDoorkeeper(visitor, tenantId);
  await write(ctx, async (tx) => {
    const member = await readMember(ctx, tx, userId);
    if (!member?.isActive) return;
    const isSent = hasMail(ctx.app.env);
    if (isSent) await createLink(ctx, tx, { purpose: 'password', email: member.email, userId }, origin);
    await audit(ctx, tx, {
      action: 'password.asked-for',
      resourceType: 'member',
      resourceId: userId,
      newValues: { email: member.email, isSent },
    });
  });
}
