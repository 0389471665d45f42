import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { healthScores } from '#db/schema/health.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { Calculation, Driver, healthContract } from '#shared/contracts/health.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { formatMonth } from '#shared/months.ts';
import { presentScore } from './present-health.ts';
import { selectAccountName } from './select-account-name.ts';

/** Every calculation of an account, newest first. @throws AppError `account.not-found` */
export async function listCalculations(
  ctx: Ctx,
  { id: accountId, ...query }: InputOf<typeof healthContract.calculations>,
): Promise<Page<z.infer<typeof Calculation>>> {
  allow(ctx, 'health:read');
  const filter = and(eq(healthScores.tenantId, ctx.tenant.id), eq(healthScores.accountId, accountId));
  const { id, month, score, coverage, settingsVersion, cause, calculatedAt, drivers } = healthScores;
  return read(ctx, async (tx) => {
    await selectAccountName(ctx, tx, accountId);
    const page = await listPage({
      query,
      sorts: { calculatedAt: { value: calculatedAt, type: 'timestamptz' }, month: { value: month, type: 'bigint' } },
      defaultSort: '-calculatedAt',
      id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id, month, score, coverage, settingsVersion, cause, calculatedAt, drivers, sortValue })
          .from(healthScores)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, healthScores, filter),
    });
    const items = page.items.map((row) => ({
      ...row,
      month: formatMonth(row.month),
      score: presentScore(row.score).score,
      calculatedAt: row.calculatedAt.toISOString(),
      drivers: row.drivers as Driver[],
    }));
    return { ...page, items };
  });
}
