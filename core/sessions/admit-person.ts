import { recordSignIn } from '#core/members/record-sign-in.ts';
import { resolveActor } from '#core/members/resolve-actor.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import { forgetFailures } from '#platform/auth/sign-in-failures.ts';
import { openSession } from '#platform/auth/sessions.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { selectMembers } from '#core/members/select-members.ts';
import { isOtherWay, signOnNeeded } from './is-other-way.ts';
import { noteRefusal } from './note-refusal.ts';
import { wrongCredentials } from './sign-in-with-password.ts';
import { asDoorkeeper } from './visitor.ts';
import type { Person, SignInMethod, Visitor } from './visitor.ts';

/**
 * Opens a session for somebody who has shown who they are, by whichever way; the session the visitor had ends.
 * @returns the token for their cookie, and the context in which they act from now on
 * @throws AppError `session.wrong-credentials` when they are not active, `session.sign-on-needed`
 */
export async function admitPerson(
  visitor: Visitor,
  { userId, tenantId }: Person,
  { method, replaced, provider }: { method: SignInMethod; replaced: string | null; provider?: string },
): Promise<{ ctx: Ctx; token: string; maxAgeSeconds: number }> {
  const { db, now, client } = visitor;
  const actor = await resolveActor(db, tenantId, userId);
  if (!actor) {
    await noteRefusal(visitor, { userId, tenantId }, { reason: 'not-active' });
    throw wrongCredentials();
  }
  const doorkeeper = asDoorkeeper(visitor, tenantId);
  const { rules, email, isAstray } = await read(doorkeeper, async (tx) => {
    const { signInRules } = settingsOf(await readConfig(doorkeeper, tx));
    const [member] = await selectMembers(doorkeeper, tx, [userId]);
    const person = { email: member?.email ?? '', actor, method };
    return { rules: signInRules, email: person.email, isAstray: await isOtherWay(doorkeeper, tx, person, signInRules) };
  });
  if (isAstray) {
    await noteRefusal(visitor, { userId, tenantId }, { reason: 'sign-on-needed' });
    throw signOnNeeded();
  }
  const opened = await openSession(db, { userId, rules, place: client, replaced, now, method });
  await forgetFailures(db, email, now);
  const { sessionId, ...cookie } = opened;
  const ctx: Ctx = { ...doorkeeper, actor, client: { ...client, sessionId } };
  await recordSignIn(ctx, method, provider);
  return { ctx, ...cookie };
}
