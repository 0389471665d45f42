import { randomBytes } from 'node:crypto';
import { addMember } from '#core/members/add-member.ts';
import { listRoles } from '#core/members/list-roles.ts';
import type { Ctx } from '#platform/ctx.ts';
import { membersContract } from '#shared/contracts/members.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { parseInput } from '../parse-input.ts';

/**
 * Adds a person who can sign in. Without a password one is made and printed, this one time.
 * @throws WrongUsage for an unknown role or a value that is not accepted; AppError `member.email-taken`
 */
export async function addUser(
  ctx: Ctx,
  given: { email: string; name: string; role: string; password?: string; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const { items: roles } = await listRoles(ctx);
  const role = roles.find(({ name }) => name.toLowerCase() === given.role.toLowerCase());
  if (!role)
    throw new WrongUsage(`There is no role "${given.role}". There are: ${roles.map(({ name }) => name).join(', ')}.`);
  const password = given.password ?? randomBytes(15).toString('base64url');
  const { name, email } = given;
  const input = parseInput(membersContract.create, { name, email, password, roleIds: [role.id] });
  const member = await addMember(ctx, input);
  const made = given.password === undefined ? { password } : {};
  if (given.json) return io.out(JSON.stringify({ ...member, ...made }));
  io.out(
    `${member.name} <${member.email}> can sign in as ${role.name}.${given.password === undefined ? `\nPassword  ${password}` : ''}`,
  );
}
