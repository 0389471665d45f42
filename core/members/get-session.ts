import { isFederatedSession } from '#platform/auth/sessions.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { selectTenant } from '#core/tenants/get-tenant.ts';
import type { Session } from '#shared/contracts/session.ts';
import { selectMembers } from './select-members.ts';

/** Who is signed in, for which workspace, and what they may do. @throws AppError `session.not-a-person` for a program */
export async function getSession(ctx: Ctx): Promise<Session> {
  const { actor } = ctx;
  const sessionId = ctx.client?.sessionId;
  if (actor.type !== 'user')
    throw new AppError('forbidden', 'session.not-a-person', 'Only a person who is signed in has a session.');
  return read(ctx, async (tx) => {
    const [member] = await selectMembers(ctx, tx, [actor.id]);
    if (!member) throw new AppError('unauthenticated', 'session.none', 'Sign in first.');
    const { id, name, email } = member;
    const tenant = await selectTenant(ctx, tx);
    return {
      user: { id, name, email },
      tenant,
      roles: member.roles.map((role) => role.name),
      permissions: [...actor.permissions],
      needsSecondFactor:
        tenant.signInRules.isSecondFactorRequired &&
        !member.hasSecondFactor &&
        !(sessionId !== undefined && (await isFederatedSession(tx, sessionId))),
      accountScope: actor.accountScope ?? 'all',
    };
  });
}
