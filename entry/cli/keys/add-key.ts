import { createKey } from '#core/keys/create-key.ts';
import type { Ctx } from '#platform/ctx.ts';
import { apiKeysContract } from '#shared/contracts/api-keys.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { parseInput } from '../parse-input.ts';

/**
 * Makes a key for a program and prints it, this one time. A day of expiry is its last one, in UTC.
 * @throws WrongUsage for a value that is not accepted; AppError as of `createKey`
 */
export async function addKey(
  ctx: Ctx,
  given: { name: string; permission: string[]; rate?: string; expires?: string },
  { json }: { json: boolean },
  io: CliOutput,
): Promise<void> {
  const { name, permission: permissions, rate, expires } = given;
  if (expires !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(expires))
    throw new WrongUsage(`--expires ${expires} is no day. Write it as 2026-12-31.`);
  const input = parseInput(apiKeysContract.create, {
    name,
    permissions,
    ...(rate === undefined ? {} : { ratePerMinute: Number(rate) }),
    ...(expires === undefined ? {} : { expiresAt: `${expires}T23:59:59.999Z` }),
  });
  const made = await createKey(ctx, input);
  if (json) return io.out(JSON.stringify(made));
  io.out(`${made.name} may ${made.permissions.join(', ')}, ${made.ratePerMinute} requests a minute.`);
  io.out(`Key  ${made.key}`);
  io.out('It is shown this one time: keep it as you keep a password.');
}
