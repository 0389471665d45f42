import { createPasswordLink } from '#core/invitations/passwords/create-password-link.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';

/**
 * Prints a link for a new password, also where there is a mail server: it is for when nobody in the workspace can help.
 * @throws AppError `member.inactive`
 */
export async function printPasswordLink(
  ctx: Ctx,
  { id, email, json }: { id: string; email: string; json: boolean },
  io: CliOutput,
): Promise<void> {
  const { HOST, PORT } = ctx.app.env;
  const made = await createPasswordLink(ctx, { id }, `http://${HOST}:${PORT}`, { isShown: true });
  if (json) return io.out(JSON.stringify(made));
  io.out(`Link  ${made.link}`);
  io.out(`By it ${email} chooses a new password, once, until ${made.expiresAt}. It is shown this once.`);
}
