import { resetSecondFactor } from '#core/sessions/reset-second-factor.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';

/** Removes the authenticator app, backup codes and passkeys of a person, who then signs in by their password. */
export async function removeFactorsOf(
  ctx: Ctx,
  { id, email, json }: { id: string; email: string; json: boolean },
  io: CliOutput,
): Promise<void> {
  const done = await resetSecondFactor(ctx, { id });
  io.out(json ? JSON.stringify(done) : `${email} signs in by password alone now, and is signed out everywhere.`);
}
