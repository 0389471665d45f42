import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Events } from '#shared/events.ts';
import { addTimelineEvents } from './add-timeline-events.ts';

/** The first entry of the timelines of new accounts, whether a person made one or an import thousands. */
export async function recordCreatedAccounts(ctx: Ctx, { accountIds }: Events['account.created']): Promise<void> {
  const events = accountIds.map((id) => ({
    accountId: id,
    eventType: 'account.created' as const,
    title: 'Account created',
    resource: { type: 'account', id },
  }));
  await write(ctx, (tx) => addTimelineEvents(ctx, tx, events));
}

/** An account that left the portfolio, or came back to it. */
export async function recordAccountStatus(
  ctx: Ctx,
  { accountId, isActive }: Events['account.status-changed'],
): Promise<void> {
  await write(ctx, (tx) =>
    addTimelineEvents(ctx, tx, [
      {
        accountId,
        eventType: 'account.status-changed',
        title: isActive ? 'Account made active again' : 'Account made inactive',
        metadata: { isActive },
        resource: { type: 'account', id: accountId },
      },
    ]),
  );
}
