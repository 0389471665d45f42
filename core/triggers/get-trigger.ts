import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Trigger, triggersContract } from '#shared/contracts/triggers.ts';
import { presentTrigger } from './present-trigger.ts';

/** @throws AppError `trigger.not-found` */
export async function getTrigger(ctx: Ctx, { id }: InputOf<typeof triggersContract.get>): Promise<Trigger> {
  allow(ctx, 'playbooks:read');
  return read(ctx, (tx) => presentTrigger(ctx, tx, id));
}
