import { updateTrigger } from '#core/triggers/update-trigger.ts';
import type { Ctx } from '#platform/ctx.ts';
import { triggersContract } from '#shared/contracts/triggers.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { parseInput } from '../parse-input.ts';
import { findTrigger } from './find-trigger.ts';

export type TriggerChange = {
  json?: boolean;
  enable?: boolean;
  disable?: boolean;
  set?: string[];
  cooldown?: string;
  cap?: string;
};

/**
 * Changes the trigger of a playbook; without anything to change it is only shown.
 * @throws WrongUsage for a value that is not accepted; AppError `trigger.invalid` for a threshold out of range
 */
export async function changeTrigger(ctx: Ctx, key: string, change: TriggerChange, io: CliOutput): Promise<void> {
  const { enable = false, disable = false, set = [], cooldown, cap, json = false } = change;
  if (enable && disable) throw new WrongUsage('A trigger is turned on or off: give --enable or --disable.');
  const found = await findTrigger(ctx, key);
  const changes = {
    ...(enable || disable ? { autoTriggerEnabled: enable } : {}),
    ...(set.length > 0 ? { triggerConfig: Object.fromEntries(set.map(readSetting)) } : {}),
    ...(cooldown === undefined ? {} : { cooldownDays: readWhole('--cooldown', cooldown) }),
    ...(cap === undefined ? {} : { dailyCap: readWhole('--cap', cap) }),
  };
  const { id, version } = found;
  const trigger =
    Object.keys(changes).length === 0
      ? found
      : await updateTrigger(ctx, parseInput(triggersContract.update, { id, version, ...changes }));
  if (json) return io.out(JSON.stringify(trigger));
  io.out(`${trigger.playbook.name} ${trigger.autoTriggerEnabled ? 'starts by itself' : 'does not start by itself'}.`);
  io.out(`  When       ${trigger.ruleText}`);
  for (const name of trigger.unknownCategories)
    io.out(`  Note       There is no category called ${name}: no condition on it is met.`);
  io.out(`  Cool-down  ${trigger.cooldownDays} days, at most ${trigger.dailyCap} a day`);
}

function readWhole(option: string, text: string): number {
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  throw new WrongUsage(`${option} is a whole number, such as ${option} 5.`);
}

function readSetting(pair: string): [string, unknown] {
  const [, name = '', text = ''] = /^([^=]+)=([^]*)$/.exec(pair) ?? [];
  if (name === '') throw new WrongUsage(`"${pair}" is no threshold: write it as name=value, such as nps_threshold=20.`);
  try {
    return [name, JSON.parse(text)];
  } catch {
    return [name, text];
  }
}
