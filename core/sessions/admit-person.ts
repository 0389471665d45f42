import { recordSignIn } from '#core/members/record-sign-in.ts';
import { resolveActor } from '#core/members/resolve-actor.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import { forgetFailures } from '#platform/auth/sign-in-failures.ts';
import { openSession } from '#platform/auth/sessions.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { selectMembers } from '#core/members/select-members.ts';
import { wrongCredentials } from './sign-in-with-password.ts';
import { asDoorkeeper } from './visitor.ts';
import type { Person, SignInMethod, Visitor } from './visitor.ts';

/**
 * Opens a session for somebody who has shown who they are, by whichever way; the session the visitor had ends.
 * @returns the token for their cookie, and the context in which they act from now on
 * @throws AppError `session.wrong-credentials` when they are not active
 */
export async function admitPerson(
  visitor: Visitor,
  { userId, tenantId }: Person,
  { method, replaced, provider }: { method: SignInMethod; replaced: string | null; provider?: string },
): Promise<{ ctx: Ctx; token: string; maxAgeSeconds: number }> {
  const { db, now, client } = visitor;
  const actor = await resolveActor(db, tenantId, userId);
  if (!actor) throw wrongCredentials();
  const doorkeeper = asDoorkeeper(visitor, tenantId);
  const { rules, email } = await read(doorkeeper, async (tx) => ({
    rules: settingsOf(await readConfig(doorkeeper, tx)).signInRules,
    email: (await selectMembers(doorkeeper, tx, [userId]))[0]?.email,
  }));
  const opened = await openSession(db, { userId, rules, place: client, replaced, now, method });
  if (email !== undefined) await forgetFailures(db, email, now);
  const { sessionId, ...cookie } = opened;
  const ctx: Ctx = { ...doorkeeper, actor, client: { ...client, sessionId } };
  await recordSignIn(ctx, method, provider);
  return { ctx, ...cookie };
}
