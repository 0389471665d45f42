import { and, eq } from 'drizzle-orm';
import { kpiUploads } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import { allow, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { kpiUploadsContract } from '#shared/contracts/kpis.ts';
import type { OutputOf } from '#shared/contracts/input-of.ts';
import { selectUpload } from './upload-row.ts';

/** An upload with its rows and problems as they were read. @throws AppError `kpi-upload.not-found` */
export function getUpload(ctx: Ctx, { id }: { id: string }): Promise<OutputOf<typeof kpiUploadsContract.get>> {
  allow(ctx, 'kpis:read');
  return read(ctx, async (tx) => {
    const upload = await selectUpload(ctx, tx, id);
    const [kept] = await tx
      .select({ parsedRows: kpiUploads.parsedJson, problemList: kpiUploads.problems })
      .from(kpiUploads)
      .where(and(eq(kpiUploads.tenantId, ctx.tenant.id), eq(kpiUploads.id, id)));
    if (!kept) throw notFound('kpi-upload');
    const problemList = kept.problemList as OutputOf<typeof kpiUploadsContract.get>['problemList'];
    return { ...upload, parsedRows: kept.parsedRows, problemList };
  });
}

/** The file as it was uploaded, byte for byte; that somebody took it is recorded. @throws AppError `kpi-upload.not-found` */
export async function downloadUpload(ctx: Ctx, { id }: { id: string }): Promise<File> {
  allow(ctx, 'kpis:read');
  const [upload] = await read(ctx, (tx) =>
    tx
      .select({ key: kpiUploads.storageKey, name: kpiUploads.originalFilename })
      .from(kpiUploads)
      .where(and(eq(kpiUploads.tenantId, ctx.tenant.id), eq(kpiUploads.id, id))),
  );
  if (!upload) throw notFound('kpi-upload');
  const bytes = await ctx.app.storage.get(upload.key);
  const newValues = { fileName: upload.name };
  const change = { action: 'kpi-upload.downloaded', resourceType: 'kpi-upload', resourceId: id, newValues };
  await write(ctx, (tx) => audit(ctx, tx, change));
  return new File([new Uint8Array(bytes)], upload.name, { type: 'application/octet-stream' });
}
