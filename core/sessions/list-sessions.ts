import { assertMember } from '#core/members/assert-member.ts';
import type { Tx } from '#db/database.ts';
import { endOf, selectSessions } from '#platform/auth/sessions.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import type { SignedInPlace } from '#shared/contracts/security.ts';
import { describeDevice } from './describe-device.ts';
import { ownId } from './own-id.ts';

/** Where the reader is signed in, the last used place first. */
export function listSessions(ctx: Ctx): Promise<{ items: SignedInPlace[] }> {
  const id = ownId(ctx);
  return read(ctx, (tx) => placesOf(ctx, tx, id));
}

/** Where a member is signed in. @throws AppError `member.not-found` */
export function listMemberSessions(ctx: Ctx, { id }: { id: string }): Promise<{ items: SignedInPlace[] }> {
  allow(ctx, 'members:write');
  return read(ctx, async (tx) => {
    await assertMember(ctx, tx, id);
    return placesOf(ctx, tx, id);
  });
}

async function placesOf(ctx: Ctx, tx: Tx, userId: string): Promise<{ items: SignedInPlace[] }> {
  const { signInRules } = settingsOf(await readConfig(ctx, tx));
  const sessions = await selectSessions(tx, userId, ctx.now);
  const items = sessions
    .map((session) => ({ ...session, endsAt: endOf(session, signInRules) }))
    .filter(({ endsAt }) => endsAt > ctx.now)
    .map((session) => ({
      id: session.id,
      device: describeDevice(session.userAgent),
      ipAddress: session.ipAddress,
      createdAt: session.createdAt.toISOString(),
      lastUsed: session.lastUsed.toISOString(),
      expiresAt: session.endsAt.toISOString(),
      isThis: session.id === ctx.client?.sessionId,
    }));
  return { items };
}
