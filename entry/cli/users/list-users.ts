import { listMembers } from '#core/members/list-members.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Member } from '#shared/contracts/members.ts';
import type { CliOutput } from '../cli-output.ts';
import { alignColumns } from '../align-columns.ts';

/** Prints the people of a workspace with their roles. */
export async function listUsers(ctx: Ctx, { json = false }: { json?: boolean }, io: CliOutput): Promise<void> {
  const members: Member[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembers(ctx, { limit: 200, cursor });
    members.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  if (json) return io.out(JSON.stringify(members));
  const rows = members.map(({ name, email, roles, isActive, lastLogin }) => [
    name,
    email,
    roles.map((role) => role.name).join(', '),
    isActive ? 'active' : 'inactive',
    lastLogin ?? 'never',
  ]);
  for (const line of alignColumns([['Name', 'E-mail', 'Roles', 'Status', 'Last sign-in'], ...rows])) io.out(line);
}
