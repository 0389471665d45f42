import { verifyAudit } from '#core/audit/verify-audit.ts';
import type { KnownPlace } from '#core/audit/verify-audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';

/** Checks the audit log of a workspace. @returns the exit code: 1 when an entry was changed, removed, put in or moved */
export async function checkAudit(
  ctx: Ctx,
  { json = false, known }: { json?: boolean; known?: string },
  io: CliOutput,
): Promise<number> {
  const check = await verifyAudit(ctx, known === undefined ? {} : { known: readPlace(known) });
  const { isIntact, checked, first, last, purgedBefore, fault, head } = check;
  if (json) {
    io.out(JSON.stringify(check));
    return isIntact ? 0 : 1;
  }
  if (fault) {
    io.err(`The audit log is broken at entry ${fault.sequence}: ${fault.message}`);
    return 1;
  }
  io.out(`The audit log is intact: ${checked} entries${first === null ? '' : ` from ${first} to ${last}`}.`);
  if (purgedBefore !== null) io.out(`Entries before ${purgedBefore} were removed by the retention setting.`);
  if (head) io.out(`Keep this elsewhere, and give it with --known next time: ${head.sequence}:${head.hash}`);
  return 0;
}

function readPlace(text: string): KnownPlace {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined)
    throw new WrongUsage('--known takes what an earlier check has printed, as 1234:5e88…');
  return { sequence: Number(sequence), hash };
}
