import { selectMembers } from '#core/members/select-members.ts';
import { audit } from '#platform/audit.ts';
import { keepBriefly, takeOnce } from '#platform/auth/once.ts';
import { deletePasskeys, insertPasskey, selectPasskeys } from '#platform/auth/passkeys.ts';
import { deleteSessions } from '#platform/auth/sessions.ts';
import { challengeOf, registrationOptions, verifyRegistration } from '#platform/auth/verify-passkey.ts';
import type { Site } from '#platform/auth/verify-passkey.ts';
import { onCommit, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid, notFound } from '#platform/errors.ts';
import type { OwnSecurity } from '#shared/contracts/security.ts';
import { assertItIsThem } from './assert-it-is-them.ts';
import { ownId } from './own-id.ts';
import { ceremonySeconds } from './passkey-sign-in.ts';

type Passkey = OwnSecurity['passkeys'][number];

/** What a browser needs to make a passkey for the reader. @throws AppError those of `assertItIsThem` */
export async function passkeyOptions(
  ctx: Ctx,
  proof: { password?: string | undefined },
  site: Site,
): Promise<Record<string, unknown>> {
  const id = ownId(ctx);
  await assertItIsThem(ctx, proof);
  const { member, known } = await read(ctx, async (tx) => ({
    member: (await selectMembers(ctx, tx, [id]))[0],
    known: await selectPasskeys(tx, id),
  }));
  if (!member) throw notFound('member');
  const person = { ...member, id: Uint8Array.from(Buffer.from(id.replaceAll('-', ''), 'hex')) };
  const options = await registrationOptions(site, person, known, ceremonySeconds * 1000);
  await keepBriefly(ctx.db, 'passkey-registration', {
    token: options.challenge,
    value: { userId: id },
    now: ctx.now,
    seconds: ceremonySeconds,
  });
  return { ...options };
}

/**
 * Registers a passkey of the reader; other places that a password alone has opened are signed out.
 * @throws AppError `security.passkey-refused`, `security.passkey-known`
 */
export async function addPasskey(
  ctx: Ctx,
  { name, response }: { name: string; response: Record<string, unknown> },
  site: Site,
): Promise<Passkey> {
  const id = ownId(ctx);
  const challenge = challengeOf(response);
  const asked =
    challenge === null ? null : await takeOnce<{ userId: string }>(ctx.db, 'passkey-registration', challenge, ctx.now);
  const passkey =
    challenge !== null && asked?.value.userId === id ? await verifyRegistration(response, challenge, site) : null;
  if (!passkey)
    throw invalid('security.passkey-refused', 'The passkey could not be registered. Begin again, and unlock it.');
  return write(ctx, async (tx) => {
    const kept = await insertPasskey(tx, id, { passkey, name, now: ctx.now });
    if (!kept) throw new AppError('conflict', 'security.passkey-known', 'This passkey is registered already.');
    // Whoever holds one of these has shown no more than a password, which from now on is not all there is.
    await deleteSessions(tx, id, { except: ctx.client?.sessionId, areByPasswordAlone: true });
    onCommit(tx, () => ctx.app.sessions.forgetUser(id));
    await audit(ctx, tx, {
      action: 'passkey.added',
      resourceType: 'member',
      resourceId: id,
      newValues: { passkey: name },
    });
    return toPasskey(kept);
  });
}

/** Removes a passkey of the reader. @throws AppError those of `assertItIsThem`, `passkey.not-found` */
export async function removePasskey(ctx: Ctx, { id, ...proof }: { id: string; password?: string | undefined }) {
  const userId = ownId(ctx);
  await assertItIsThem(ctx, proof);
  await write(ctx, async (tx) => {
    const [gone] = await deletePasskeys(tx, userId, id);
    if (!gone) throw notFound('passkey');
    onCommit(tx, () => ctx.app.sessions.forgetUser(userId));
    await audit(ctx, tx, {
      action: 'passkey.removed',
      resourceType: 'member',
      resourceId: userId,
      oldValues: { passkey: gone.name },
    });
  });
  return { isDone: true as const };
}

/** A kept passkey as the API shows it. */
export function toPasskey(kept: { id: string; name: string; createdAt: Date; lastUsed: Date | null }): Passkey {
  const { id, name, createdAt, lastUsed } = kept;
  return { id, name, createdAt: createdAt.toISOString(), lastUsed: lastUsed?.toISOString() ?? null };
}
