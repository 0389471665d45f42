import { and, eq, inArray, isNotNull, isNull, like, or } from 'drizzle-orm';
import { playbooks } from '#db/schema/playbooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page, Sort } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { PlaybookRow, playbooksContract } from '#shared/contracts/playbooks.ts';
import { nameKey } from '#shared/names.ts';
import { presentPlaybookRow, selectPlaybookRows } from './playbook-row.ts';

const sorts: Record<string, Sort> = {
  name: { value: playbooks.nameKey, type: 'text' },
  updatedAt: { value: playbooks.updatedAt, type: 'timestamptz' },
};

/** A page of the workspace's playbooks; those in the archive only when asked for. */
export async function listPlaybooks(
  ctx: Ctx,
  query: InputOf<typeof playbooksContract.list>,
): Promise<Page<PlaybookRow>> {
  allow(ctx, 'playbooks:read');
  const { type: types, search, isArchived = false, isPublished } = query;
  const where = and(
    eq(playbooks.tenantId, ctx.tenant.id),
    eq(playbooks.isArchived, isArchived),
    isPublished === undefined ? undefined : (isPublished ? isNotNull : isNull)(playbooks.publishedVersion),
    types?.length ? inArray(playbooks.type, types) : undefined,
    search
      ? or(like(playbooks.nameKey, containing(nameKey(search))), like(playbooks.key, containing(search.toLowerCase())))
      : undefined,
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts,
      defaultSort: 'name',
      id: playbooks.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        selectPlaybookRows(ctx, tx, { sortValue })
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, playbooks, where),
    });
    return { ...page, items: page.items.map(presentPlaybookRow) };
  });
}
