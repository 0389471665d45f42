import { listKeys } from '#core/keys/list-keys.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ApiKey } from '#shared/contracts/api-keys.ts';
import type { CliOutput } from '../cli-output.ts';
import { alignColumns } from '../align-columns.ts';

/** Prints the keys of a workspace by name; never the keys themselves. */
export async function showKeys(ctx: Ctx, { json }: { json: boolean }, io: CliOutput): Promise<void> {
  const keys: ApiKey[] = [];
  let cursor: string | undefined;
  do {
    const page = await listKeys(ctx, { limit: 200, cursor });
    keys.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  if (json) return io.out(JSON.stringify(keys));
  const rows = keys.map((key) => [
    key.id,
    key.name,
    `...${key.ending}`,
    key.status,
    key.expiresAt ?? 'never',
    key.lastUsedAt ?? 'never',
    key.permissions.join(', '),
  ]);
  const head = ['Id', 'Name', 'Key', 'Status', 'Expires', 'Last used', 'Permissions'];
  for (const line of alignColumns([head, ...rows])) io.out(line);
}
