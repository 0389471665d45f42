import { and, eq, inArray, like, sql } from 'drizzle-orm';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page, Sort } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { ReferenceRange, scoringContract } from '#shared/contracts/scoring.ts';
import { presentRange } from './present-range.ts';

const sorts: Record<string, Sort> = {
  name: { value: kpiReferenceRanges.nameKey, type: 'text' },
  category: { value: sql`coalesce(${kpiReferenceRanges.category}, '')`, type: 'text' },
  updatedAt: { value: kpiReferenceRanges.updatedAt, type: 'timestamptz' },
};

/** A page of reference ranges; `search` finds a part of the KPI's name. */
export async function listRanges(
  ctx: Ctx,
  query: InputOf<typeof scoringContract.listRanges>,
): Promise<Page<ReferenceRange>> {
  allow(ctx, 'scoring:read');
  const filter = and(
    eq(kpiReferenceRanges.tenantId, ctx.tenant.id),
    query.category?.length ? inArray(kpiReferenceRanges.category, query.category) : undefined,
    query.search ? like(sql`lower(${kpiReferenceRanges.kpiName})`, containing(query.search.toLowerCase())) : undefined,
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts,
      defaultSort: 'name',
      id: kpiReferenceRanges.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: kpiReferenceRanges.id, range: kpiReferenceRanges, sortValue })
          .from(kpiReferenceRanges)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, kpiReferenceRanges, filter),
    });
    return { ...page, items: page.items.map(({ range }) => presentRange(range)) };
  });
}
