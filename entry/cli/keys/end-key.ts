import { revokeKey } from '#core/keys/revoke-key.ts';
import type { Ctx } from '#platform/ctx.ts';
import { apiKeysContract } from '#shared/contracts/api-keys.ts';
import type { CliOutput } from '../cli-output.ts';
import { parseInput } from '../parse-input.ts';

/** Revokes a key. A server that runs keeps what it knows of keys for 15 seconds. @throws AppError `api-key.not-found` */
export async function endKey(ctx: Ctx, id: string, { json }: { json: boolean }, io: CliOutput): Promise<void> {
  const done = await revokeKey(ctx, parseInput(apiKeysContract.revoke, { id }));
  io.out(json ? JSON.stringify(done) : 'The key is revoked. Servers that run refuse it within 15 seconds.');
}
