import { listPlaybooks } from '#core/playbooks/list-playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { PlaybookRow } from '#shared/contracts/playbooks.ts';
import { WrongUsage } from '../explain-failure.ts';

/** All playbooks of the workspace by name: those in the archive, or those that are not. */
export async function allPlaybooks(ctx: Ctx, isArchived = false): Promise<PlaybookRow[]> {
  const found: PlaybookRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPlaybooks(ctx, { limit: 200, cursor, isArchived });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** The playbook of this key, in the archive or not. @throws WrongUsage with the keys that there are */
export async function findPlaybook(ctx: Ctx, key: string): Promise<PlaybookRow> {
  const playbooks = await allPlaybooks(ctx);
  const isMeant = (playbook: PlaybookRow) => playbook.key === key;
  const found = playbooks.find(isMeant) ?? (await allPlaybooks(ctx, true)).find(isMeant);
  if (found) return found;
  throw new WrongUsage(`There is no playbook "${key}". There are: ${playbooks.map((one) => one.key).join(', ')}.`);
}
