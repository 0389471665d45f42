import { and, eq, getTableColumns } from 'drizzle-orm';
import { selectAccountName } from '#core/health/select-account-name.ts';
import { healthOverrides } from '#db/schema/overrides.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Override, overridesContract } from '#shared/contracts/overrides.ts';
import { presentOverride } from './present-override.ts';

/** The overrides of an account, newest first. @throws AppError `account.not-found` */
export function listOverrides(
  ctx: Ctx,
  { id: accountId, ...query }: InputOf<typeof overridesContract.list>,
): Promise<Page<Override>> {
  allow(ctx, 'health:read');
  const { id, startsAt } = healthOverrides;
  const ofAccount = and(eq(healthOverrides.tenantId, ctx.tenant.id), eq(healthOverrides.accountId, accountId));
  return read(ctx, async (tx) => {
    await selectAccountName(ctx, tx, accountId);
    const page = await listPage({
      query,
      sorts: { startsAt: { value: startsAt, type: 'timestamptz' } },
      defaultSort: '-startsAt',
      id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ ...getTableColumns(healthOverrides), sortValue })
          .from(healthOverrides)
          .where(and(ofAccount, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, healthOverrides, ofAccount),
    });
    return { ...page, items: page.items.map((row) => presentOverride(row, ctx.now)) };
  });
}
