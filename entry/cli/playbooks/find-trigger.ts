import { listTriggers } from '#core/triggers/list-triggers.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { WrongUsage } from '../explain-failure.ts';
import { findPlaybook } from './find-playbook.ts';

/** The trigger of the playbook of this key. @throws WrongUsage when there is none */
export async function findTrigger(ctx: Ctx, key: string): Promise<Trigger> {
  const playbook = await findPlaybook(ctx, key);
  const trigger = (await listTriggers(ctx, {})).items.find((one) => one.playbook.id === playbook.id);
  if (trigger) return trigger;
  throw new WrongUsage(`${playbook.name} has no trigger yet: it gets one when it is first published.`);
}
