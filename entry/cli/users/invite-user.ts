import { invite } from '#core/invitations/invite.ts';
import { listRoles } from '#core/members/list-roles.ts';
import type { Ctx } from '#platform/ctx.ts';
import { invitationsContract } from '#shared/contracts/invitations.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';

/**
 * Invites a person, and prints the link unless a mail server is configured.
 * @throws WrongUsage for an unknown role or a value that is not accepted; AppError as `invite` does
 */
export async function inviteUser(
  ctx: Ctx,
  given: { email: string; role: string; name?: string; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const { items: roles } = await listRoles(ctx);
  const role = roles.find(({ name }) => name.toLowerCase() === given.role.toLowerCase());
  if (!role)
    throw new WrongUsage(`There is no role "${given.role}". There are: ${roles.map(({ name }) => name).join(', ')}.`);
  const { email, name } = given;
  const parsed = invitationsContract.create['~orpc'].inputSchema?.safeParse({ email, name, roleIds: [role.id] });
  if (!parsed?.success)
    throw new WrongUsage(
      (parsed?.error.issues ?? []).map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
    );
  const { HOST, PORT } = ctx.app.env;
  const invitation = await invite(ctx, parsed.data, `http://${HOST}:${PORT}`);
  if (given.json) return io.out(JSON.stringify(invitation));
  io.out(`${invitation.email} is invited as ${role.name}, until ${invitation.expiresAt.slice(0, 10)}.`);
  io.out(
    invitation.link === null
      ? 'The link goes out by e-mail as soon as Mainstay is running.'
      : `Link  ${invitation.link}\nPass it on yourself: no mail server is configured (SMTP_URL), and it is shown this once.`,
  );
}
