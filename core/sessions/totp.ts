import { selectTenant } from '#core/tenants/get-tenant.ts';
import { selectMembers } from '#core/members/select-members.ts';
import type { Tx } from '#db/database.ts';
import { audit } from '#platform/audit.ts';
import { hashBackupCode, newBackupCodes } from '#platform/auth/backup-codes.ts';
import {
  keepBackupCodes,
  keepSecret,
  readSecondFactor,
  removeSecondFactor,
  takeTotp,
} from '#platform/auth/second-factor.ts';
import { deleteSessions } from '#platform/auth/sessions.ts';
import { newTotpSecret, totpUri } from '#platform/auth/totp.ts';
import { onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { assertItIsThem } from './assert-it-is-them.ts';
import { ownId } from './own-id.ts';

/**
 * Makes the secret that the authenticator app takes in. It counts once `confirmTotp` has seen a code of it.
 * @throws AppError those of `assertItIsThem`, `security.second-factor-on`
 */
export async function beginTotp(ctx: Ctx, proof: { password?: string | undefined }) {
  const id = ownId(ctx);
  await assertItIsThem(ctx, proof);
  return write(ctx, async (tx) => {
    await assertOff(ctx, tx, id);
    const secret = newTotpSecret();
    await keepSecret(ctx, tx, id, secret);
    await note(ctx, tx, 'second-factor.begun');
    const [member] = await selectMembers(ctx, tx, [id]);
    const { name } = await selectTenant(ctx, tx);
    return totpUri(secret, { issuer: `Mainstay ${name}`, account: member?.email ?? '' });
  });
}

/**
 * Turns the second factor on, and signs out everywhere else. @returns the backup codes, which are never shown again
 * @throws AppError `security.no-second-factor`, `security.second-factor-on`, `security.wrong-code`
 */
export async function confirmTotp(ctx: Ctx, { code }: { code: string }): Promise<{ backupCodes: string[] }> {
  const id = ownId(ctx);
  return write(ctx, async (tx) => {
    await assertOff(ctx, tx, id);
    const kept = await readSecondFactor(ctx, tx, id);
    if (!kept) throw noSecondFactor();
    if (!(await takeTotp(tx, id, kept, code, ctx.now))) {
      const message = 'This is not the code the app shows now. Check that the clock of your device is right.';
      throw invalid('security.wrong-code', message, [{ path: 'code', message }]);
    }
    const backupCodes = await giveBackupCodes(ctx, tx, id);
    // Those were opened by a password alone.
    await deleteSessions(tx, id, { except: ctx.client?.sessionId });
    onCommit(tx, () => ctx.app.sessions.forgetUser(id));
    await note(ctx, tx, 'second-factor.enabled');
    return { backupCodes };
  });
}

/** Turns the second factor off. @throws AppError those of `assertItIsThem`, `security.no-second-factor` */
export async function removeTotp(ctx: Ctx, proof: { password?: string | undefined }) {
  const id = ownId(ctx);
  await assertItIsThem(ctx, proof);
  await write(ctx, async (tx) => {
    if (!(await removeSecondFactor(tx, id))) throw noSecondFactor();
    onCommit(tx, () => ctx.app.sessions.forgetUser(id));
    await note(ctx, tx, 'second-factor.removed');
  });
  return { isDone: true as const };
}

/** Makes new backup codes; those before are void. @throws AppError those of `assertItIsThem`, `security.no-second-factor` */
export async function newCodes(ctx: Ctx, proof: { password?: string | undefined }): Promise<{ backupCodes: string[] }> {
  const id = ownId(ctx);
  await assertItIsThem(ctx, proof);
  return write(ctx, async (tx) => {
    const kept = await readSecondFactor(ctx, tx, id);
    if (!kept?.isVerified) throw noSecondFactor();
    const backupCodes = await giveBackupCodes(ctx, tx, id);
    await note(ctx, tx, 'backup-codes.replaced');
    return { backupCodes };
  });
}

async function giveBackupCodes(ctx: Ctx, tx: Tx, id: string): Promise<string[]> {
  const codes = newBackupCodes();
  await keepBackupCodes(ctx, tx, id, codes.map(hashBackupCode));
  return codes;
}

async function assertOff(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  const kept = await readSecondFactor(ctx, tx, id);
  if (!kept?.isVerified) return;
  throw new AppError(
    'conflict',
    'security.second-factor-on',
    'Your second factor is on already. Turn it off first to use another app.',
  );
}

function note(ctx: Ctx, tx: Tx, action: string): Promise<void> {
  return audit(ctx, tx, { action, resourceType: 'member', resourceId: ownId(ctx) });
}

function noSecondFactor(): AppError {
  return new AppError('precondition', 'security.no-second-factor', 'There is no second factor yet. Set one up first.');
}
