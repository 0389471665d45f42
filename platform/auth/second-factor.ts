import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { signInUsers, twoFactors } from '#db/schema/sign-in.ts';
import type { Ctx } from '../ctx.ts';
import { newId } from '../new-id.ts';
import { openSealer } from '../seal.ts';
import { asConnection } from './as-connection.ts';
import { hashBackupCode } from './backup-codes.ts';
import { hasSecondFactor } from './sessions.ts';
import { matchTotp } from './totp.ts';

/** Where the sealed parts of a second factor belong; the id is that of the user. */
const secondFactorPlaces = { secret: 'second-factor', backupCodes: 'backup-codes' } as const;

type Kept = { id: string; secret: Buffer; backupHashes: string[]; isVerified: boolean };

/** The second factor of a user, opened; null when there is none. */
export async function readSecondFactor(ctx: Ctx, tx: Tx, userId: string): Promise<Kept | null> {
  const [row] = await asConnection(tx, () =>
    tx.select().from(twoFactors).where(eq(twoFactors.userId, userId)).for('update'),
  );
  if (!row) return null;
  const { seal, place } = await sealingOf(ctx, tx, userId);
  return {
    id: row.id,
    secret: Buffer.from(seal.open(row.secret, place('secret')), 'base64url'),
    backupHashes: JSON.parse(seal.open(row.backupCodes, place('backupCodes'))) as string[],
    isVerified: row.verified,
  };
}

/** Which of these users have an authenticator app that counts, or a passkey. */
export async function selectTwoFactored(tx: Tx, userIds: string[]): Promise<Set<string>> {
  const rows = await asConnection(tx, () =>
    tx
      .select({ id: signInUsers.id })
      .from(signInUsers)
      .where(and(inArray(signInUsers.id, userIds), hasSecondFactor())),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Keeps a secret that counts once a code has shown that the app knows it; one that never counted gives way. */
export async function keepSecret(ctx: Ctx, tx: Tx, userId: string, secret: Buffer): Promise<void> {
  const { seal, place } = await sealingOf(ctx, tx, userId);
  await asConnection(tx, async () => {
    await tx.delete(twoFactors).where(eq(twoFactors.userId, userId));
    await tx.insert(twoFactors).values({
      id: newId(),
      userId,
      secret: seal.seal(secret.toString('base64url'), place('secret')),
      backupCodes: seal.seal('[]', place('backupCodes')),
    });
  });
}

/** Keeps the hashes of backup codes in the place of all there were; with them the second factor counts. */
export async function keepBackupCodes(ctx: Ctx, tx: Tx, userId: string, hashes: string[]): Promise<void> {
  const { seal, place } = await sealingOf(ctx, tx, userId);
  const backupCodes = seal.seal(JSON.stringify(hashes), place('backupCodes'));
  await asConnection(tx, () =>
    tx.update(twoFactors).set({ backupCodes, verified: true }).where(eq(twoFactors.userId, userId)),
  );
}

/** Removes the second factor of a user; @returns whether there was one that counted */
export async function removeSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const gone = await asConnection(tx, () =>
    tx.delete(twoFactors).where(eq(twoFactors.userId, userId)).returning({ verified: twoFactors.verified }),
  );
  return gone.some(({ verified }) => verified);
}

/**
 * Takes a code of the app, each once: neither it nor one before it is taken again.
 * @returns whether it is right and was not used before
 */
export async function takeTotp(tx: Tx, userId: string, kept: Kept, code: string, now: Date): Promise<boolean> {
  const step = matchTotp(kept.secret, code, now);
  if (step === null) return false;
  const isNew = or(isNull(twoFactors.lastStep), lt(twoFactors.lastStep, step));
  const taken = await asConnection(tx, () =>
    tx
      .update(twoFactors)
      .set({ lastStep: step })
      .where(and(eq(twoFactors.userId, userId), isNew))
      .returning({ id: twoFactors.id }),
  );
  return taken.length > 0;
}

/** Takes a backup code, which then is void. @returns how many are left, or null when it is none of them */
export async function takeBackupCode(
  ctx: Ctx,
  tx: Tx,
  userId: string,
  kept: Kept,
  code: string,
): Promise<number | null> {
  const hash = hashBackupCode(code);
  if (!kept.backupHashes.includes(hash)) return null;
  const left = kept.backupHashes.filter((other) => other !== hash);
  await keepBackupCodes(ctx, tx, userId, left);
  return left.length;
}

async function sealingOf(ctx: Ctx, tx: Tx, userId: string) {
  const seal = await openSealer({ ...ctx, tx });
  const place = (part: keyof typeof secondFactorPlaces) => ({
    tenantId: ctx.tenant.id,
    purpose: secondFactorPlaces[part],
    id: userId,
  });
  return { seal, place };
}
