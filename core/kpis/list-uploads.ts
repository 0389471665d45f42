import { and } from 'drizzle-orm';
import { accounts } from '#db/schema/accounts.ts';
import { kpiUploads } from '#db/schema/kpis.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { KpiUpload, kpiUploadsContract } from '#shared/contracts/kpis.ts';
import { isUploadAccount, presentUpload, uploadColumns, uploadFilter } from './upload-row.ts';

/** Uploaded versions, newest first. */
export function listUploads(ctx: Ctx, query: InputOf<typeof kpiUploadsContract.list>): Promise<Page<KpiUpload>> {
  allow(ctx, 'kpis:read');
  const filter = uploadFilter(ctx, query);
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: {
        uploadedAt: { value: kpiUploads.uploadedAt, type: 'timestamptz' },
        version: { value: kpiUploads.version, type: 'bigint' },
        month: { value: kpiUploads.month, type: 'bigint' },
      },
      defaultSort: '-uploadedAt',
      id: kpiUploads.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ ...uploadColumns, sortValue })
          .from(kpiUploads)
          .leftJoin(accounts, isUploadAccount)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, kpiUploads, filter),
    });
    return { ...page, items: page.items.map((row) => presentUpload(ctx, row)) };
  });
}
