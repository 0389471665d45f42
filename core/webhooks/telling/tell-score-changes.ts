import { and, eq } from 'drizzle-orm';
import { round } from '#core/health/calculation/round.ts';
import { isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { accounts } from '#db/schema/accounts.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Events } from '#shared/events.ts';
import { formatMonth } from '#shared/months.ts';
import { queueDeliveries } from '../deliveries/queue-deliveries.ts';

/** A message for each account whose score in force has moved; scores are rounded as people see them. */
export async function tellScoreChanges(ctx: Ctx, { changes }: Events['scores.changed']): Promise<void> {
  await write(ctx, (tx) =>
    queueDeliveries(ctx, tx, 'score.changed', async () => {
      const ids = changes.map(({ accountId }) => accountId);
      const rows = await tx
        .select({ id: accounts.id, name: accounts.name })
        .from(accounts)
        .where(and(eq(accounts.tenantId, ctx.tenant.id), isOneOfIds(accounts.id, ids)));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return changes.map(({ accountId, month, before, after, cause }) => ({
        account: byId.get(accountId) ?? { id: accountId, name: null },
        month: month === null ? null : formatMonth(month),
        before: { ...before, score: rounded(before.score) },
        after: { ...after, score: rounded(after.score) },
        change: before.score === null || after.score === null ? null : round(after.score - before.score),
        cause,
      }));
    }),
  );
}

const rounded = (score: number | null) => (score === null ? null : round(score));
