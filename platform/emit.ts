import type { Tx } from '#db/database.ts';
import type { EventName, Events } from '#shared/events.ts';
import { asWorkspace, onCommit } from './ctx.ts';
import type { Ctx } from './ctx.ts';

/**
 * Tells that something happened. Reactions of the kind `now` run in this transaction; those of the kind `later` become
 * one queued message of the same transaction: what follows lives or dies with what happened. The message holds the
 * payload, so an event with `later` reactions tells ids only. `afterSeconds` lets the message wait.
 */
export async function emit<Name extends EventName>(
  ctx: Ctx,
  tx: Tx,
  name: Name,
  payload: Events[Name],
  { afterSeconds }: { afterSeconds?: number } = {},
): Promise<void> {
  const reactions = ctx.app.reactions[name];
  // What follows by itself is the product's doing: that somebody is limited to some accounts does not limit it.
  if (reactions?.now?.length) {
    await asWorkspace(ctx, tx, async (whole) => {
      for (const react of reactions.now ?? []) await react(whole, payload);
    });
  }
  if (!reactions?.later?.length) return;
  const options = { lane: reactions.lane ?? 'work', ...(afterSeconds === undefined ? {} : { afterSeconds }) } as const;
  await ctx.app.queue.send(tx, { tenantId: ctx.tenant.id, name, data: payload }, options);
  onCommit(tx, () => ctx.app.queue.wake());
}
