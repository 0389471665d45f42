import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import type { SignInRefusal } from '#shared/refusal-words.ts';
import { asDoorkeeper } from './visitor.ts';
import type { Person, Visitor } from './visitor.ts';

type Refusal = { reason: SignInRefusal; lockedUntil?: Date | null };

/** Writes down that somebody was refused as a member of a workspace, and tells the member when their e-mail is locked. */
export async function noteRefusal(visitor: Visitor, person: Person, { reason, lockedUntil }: Refusal): Promise<void> {
  const ctx = asDoorkeeper(visitor, person.tenantId);
  const of = { resourceType: 'session', resourceId: person.userId };
  await write(ctx, async (tx) => {
    await audit(ctx, tx, { ...of, action: 'session.refused', newValues: { reason } });
    if (!lockedUntil) return;
    await audit(ctx, tx, { ...of, action: 'session.locked-out', newValues: { until: lockedUntil.toISOString() } });
    await emit(ctx, tx, 'sign-in.locked-out', { userId: person.userId });
  });
}

/** The same while the answer is already on its way: how long it takes must not tell that somebody has the e-mail. */
export function noteRefusalMeanwhile(visitor: Visitor, person: Person, refusal: Refusal): void {
  noteRefusal(visitor, person, refusal).catch((error: unknown) => {
    visitor.app.log.error({ error, requestId: visitor.requestId }, 'A refused sign-in could not be written down.');
  });
}
