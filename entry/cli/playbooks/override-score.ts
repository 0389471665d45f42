import { endOverride } from '#core/overrides/end-override.ts';
import { listOverrides } from '#core/overrides/list-overrides.ts';
import { setOverride } from '#core/overrides/set-override.ts';
import type { Ctx } from '#platform/ctx.ts';
import { overridesContract } from '#shared/contracts/overrides.ts';
import type { Override } from '#shared/contracts/overrides.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { findAccount } from '../find-account.ts';
import { alignColumns } from '../align-columns.ts';
import { parseInput } from '../parse-input.ts';

type Given = { score?: string; reason?: string; until?: string; replace?: boolean; end?: boolean; json?: boolean };

/**
 * Overrides the score of an account, ends the override in force, or prints all overrides there were when neither is
 * asked for. @throws WrongUsage when both are, or when there is none to be ended
 */
export async function overrideScore(
  ctx: Ctx,
  account: string,
  { score, reason, until, replace = false, end = false, json = false }: Given,
  io: CliOutput,
): Promise<void> {
  if (end && score !== undefined) throw new WrongUsage('An override is set or ended: give --score or --end.');
  const id = await findAccount(ctx, account);
  const { items } = await listOverrides(ctx, { id, limit: 200 });
  const inForce = items.find(({ endedAt }) => endedAt === null);
  if (end) {
    if (!inForce) throw new WrongUsage(`No override is in force for ${account}.`);
    const ended = await endOverride(ctx, { id, overrideId: inForce.id });
    return io.out(
      json ? JSON.stringify(ended) : `The override of ${ended.score} is ended; the calculated score counts.`,
    );
  }
  if (score === undefined) {
    if (json) return io.out(JSON.stringify(items));
    for (const line of alignColumns([['Score', 'From (UTC)', 'To (UTC)', 'State', 'By', 'Reason'], ...items.map(row)]))
      io.out(line);
    return;
  }
  const number = score.trim() === '' ? Number.NaN : Number(score);
  if (Number.isNaN(number)) throw new WrongUsage('--score is a number from 0 to 100.');
  const replaces = replace ? inForce?.id : undefined;
  const input = parseInput(overridesContract.set, {
    id,
    score: number,
    reason: reason ?? '',
    lastDay: until,
    replaces,
  });
  const override = await setOverride(ctx, input);
  if (json) return io.out(JSON.stringify(override));
  io.out(
    `The score of ${account} is set to ${override.score} (${override.band}) until ${minute(override.endsAt)} UTC.`,
  );
}

function row({ score, startsAt, endsAt, endedAt, endCause, createdBy, reason }: Override): string[] {
  return [String(score), minute(startsAt), minute(endedAt ?? endsAt), endCause ?? 'in force', createdBy.name, reason];
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
