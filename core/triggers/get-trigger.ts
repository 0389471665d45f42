import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Trigger, triggersContract } from '#shared/contracts/triggers.ts';
import { presentTrigger, selectTrigger } from './present-trigger.ts';

/** @throws AppError `trigger.not-found` */
export async function getTrigger(ctx: Ctx, { id }: InputOf<typeof triggersContract.get>): Promise<Trigger> {
  allow(ctx, 'playbooks:read');
  return presentTrigger(ctx, await read(ctx, (tx) => selectTrigger(ctx, tx, id)));
}
