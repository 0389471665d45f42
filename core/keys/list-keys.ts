import { and, eq, gt, ilike, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { apiKeys } from '#db/schema/access.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { ApiKey, apiKeysContract } from '#shared/contracts/api-keys.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { keyColumns, presentKey } from './key-row.ts';

/** A page of keys by name, those that open nothing any more included. */
export function listKeys(ctx: Ctx, query: InputOf<typeof apiKeysContract.list>): Promise<Page<ApiKey>> {
  allow(ctx, 'api-keys:read');
  const filter = and(
    eq(apiKeys.tenantId, ctx.tenant.id),
    query.search ? ilike(apiKeys.name, containing(query.search)) : undefined,
    query.status ? or(...query.status.map((status) => hasStatus(status, ctx.now))) : undefined,
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: {
        name: { value: apiKeys.nameKey, type: 'text' },
        createdAt: { value: apiKeys.createdAt, type: 'timestamptz' },
      },
      defaultSort: 'name',
      id: apiKeys.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ ...keyColumns, sortValue })
          .from(apiKeys)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, apiKeys, filter),
    });
    return { ...page, items: page.items.map((row) => presentKey(row, ctx.now)) };
  });
}

function hasStatus(status: ApiKey['status'], now: Date) {
  if (status === 'revoked') return isNotNull(apiKeys.revokedAt);
  const holds = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now));
  return and(isNull(apiKeys.revokedAt), status === 'active' ? holds : lte(apiKeys.expiresAt, now));
}
