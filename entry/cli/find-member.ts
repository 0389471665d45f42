import { listMembers } from '#core/members/list-members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { WrongUsage } from './explain-failure.ts';

/** The id of the member who signs in with this e-mail. @throws WrongUsage when nobody does */
export async function findMember(ctx: Ctx, email: string): Promise<string> {
  const wanted = email.trim().toLowerCase();
  const { items } = await listMembers(ctx, { limit: 200, search: wanted });
  const found = items.find((member) => member.email === wanted);
  if (found) return found.id;
  throw new WrongUsage(`Nobody in this workspace signs in with ${email}. \`mainstay user list\` shows who does.`);
}
