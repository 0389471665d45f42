import { listPlaybooks } from '#core/playbooks/list-playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { PlaybookRow } from '#shared/contracts/playbooks.ts';
import { WrongUsage } from '../explain-failure.ts';

/** All playbooks of the workspace that are not in the archive, by name. */
export async function allPlaybooks(ctx: Ctx): Promise<PlaybookRow[]> {
  const found: PlaybookRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPlaybooks(ctx, { limit: 200, cursor });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** The playbook of this key. @throws WrongUsage with the keys that there are */
export async function findPlaybook(ctx: Ctx, key: string): Promise<PlaybookRow> {
  const playbooks = await allPlaybooks(ctx);
  const found = playbooks.find((playbook) => playbook.key === key);
  if (found) return found;
  throw new WrongUsage(`There is no playbook "${key}". There are: ${playbooks.map((one) => one.key).join(', ')}.`);
}
