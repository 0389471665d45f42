import { and, desc, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import { kpis, kpiTimeSeries, kpiUploads } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { KpiUpload } from '#shared/contracts/kpis.ts';
import { ofAccounts, seriesKey } from './kpi-state.ts';
import type { KpiRecord, SeriesRecord } from './kpi-state.ts';
import { selectUpload } from './upload-row.ts';
import { undoneEvents } from './upload-events.ts';
import { saveKpis, saveValues } from './write-plans.ts';

type Former = {
  kpis: KpiRecord[];
  series: SeriesRecord[];
  newKpis: string[];
  superseded: string[];
  changes: { accountId: string | null; fromMonth: number }[];
};

/**
 * Undoes the latest upload of an account (or of the company): values, series and trends are exactly as before. What a
 * person has written by hand since then stays.
 * @throws AppError `kpi-upload.not-found`, `kpi-upload.not-latest`, `kpi-upload.undone`
 */
export async function undoUpload(ctx: Ctx, { id }: { id: string }): Promise<KpiUpload> {
  allow(ctx, 'kpis:write');
  return write(ctx, async (tx) => {
    const isUpload = and(eq(kpiUploads.tenantId, ctx.tenant.id), eq(kpiUploads.id, id));
    const [upload] = await tx.select().from(kpiUploads).where(isUpload).for('update');
    if (!upload) throw notFound('kpi-upload');
    await assertLatest(ctx, tx, upload);
    const former = upload.former as unknown as Former;
    await restoreValues(ctx, tx, id, former.series);
    await restoreKpis(ctx, tx, id, former);
    await setStatus(ctx, tx, former.superseded, 'current');
    await setStatus(ctx, tx, [id], 'undone');
    await audit(ctx, tx, {
      action: 'kpi-upload.undone',
      resourceType: 'kpi-upload',
      resourceId: id,
      oldValues: { status: upload.status },
      newValues: { status: 'undone' },
    });
    await addTimelineEvents(
      ctx,
      tx,
      undoneEvents(
        upload,
        former.changes.map(({ accountId }) => accountId),
      ),
    );
    await emit(ctx, tx, 'kpis.changed', { changes: former.changes, cause: 'undo' });
    return selectUpload(ctx, tx, id);
  });
}

async function assertLatest(ctx: Ctx, tx: Tx, upload: typeof kpiUploads.$inferSelect): Promise<void> {
  if (upload.status === 'undone')
    throw new AppError('precondition', 'kpi-upload.undone', 'This upload has been undone already.');
  const [latest] = await tx
    .select({ id: kpiUploads.id, version: kpiUploads.version })
    .from(kpiUploads)
    .where(
      and(
        eq(kpiUploads.tenantId, ctx.tenant.id),
        ofAccounts(kpiUploads.accountId, [upload.accountId]),
        ne(kpiUploads.status, 'undone'),
      ),
    )
    .orderBy(desc(kpiUploads.version))
    .limit(1);
  if (latest && latest.id !== upload.id) {
    throw new AppError(
      'precondition',
      'kpi-upload.not-latest',
      `Version ${latest.version} came after this one. Undo that one first.`,
      { latestUploadId: latest.id },
    );
  }
}

async function restoreValues(ctx: Ctx, tx: Tx, uploadId: string, former: SeriesRecord[]): Promise<void> {
  const ofUpload = and(eq(kpiTimeSeries.tenantId, ctx.tenant.id), eq(kpiTimeSeries.uploadId, uploadId));
  const gone = await tx.delete(kpiTimeSeries).where(ofUpload).returning({ id: kpiTimeSeries.id });
  const removed = new Set(gone.map(({ id }) => id));
  const kpiIds = [...new Set(former.map((value) => value.kpiId))];
  const present =
    kpiIds.length === 0
      ? []
      : await tx
          .select({ kpiId: kpiTimeSeries.kpiId, year: kpiTimeSeries.year, month: kpiTimeSeries.month })
          .from(kpiTimeSeries)
          .where(and(eq(kpiTimeSeries.tenantId, ctx.tenant.id), inArray(kpiTimeSeries.kpiId, kpiIds)));
  const taken = new Set(present.map((value) => seriesKey(value.kpiId, value.year * 12 + value.month - 1)));
  // A value written by hand since then is not this upload's to take back.
  await saveValues(
    tx,
    former.filter(
      (value) => removed.has(value.id) || !taken.has(seriesKey(value.kpiId, value.year * 12 + value.month - 1)),
    ),
  );
}

async function restoreKpis(ctx: Ctx, tx: Tx, uploadId: string, former: Former): Promise<void> {
  const ofUpload = and(eq(kpis.tenantId, ctx.tenant.id), eq(kpis.uploadId, uploadId));
  const untouched = await tx
    .select({ id: kpis.id, version: kpis.version, lastEditedAt: kpis.lastEditedAt })
    .from(kpis)
    .where(ofUpload);
  const byId = new Map(untouched.map((kpi) => [kpi.id, kpi]));
  const isUntouched = (kpi: KpiRecord) => {
    const now = byId.get(kpi.id);
    return (
      now !== undefined && String(now.lastEditedAt ?? '') === String(kpi.lastEditedAt ? new Date(kpi.lastEditedAt) : '')
    );
  };
  await saveKpis(tx, former.kpis.filter(isUntouched));
  if (former.newKpis.length === 0) return;
  const hasNoValue = notExists(
    tx
      .select({ one: sql`1` })
      .from(kpiTimeSeries)
      .where(and(eq(kpiTimeSeries.tenantId, kpis.tenantId), eq(kpiTimeSeries.kpiId, kpis.id))),
  );
  await tx.delete(kpis).where(and(ofUpload, inArray(kpis.id, former.newKpis), hasNoValue));
}

async function setStatus(ctx: Ctx, tx: Tx, ids: string[], status: 'current' | 'undone'): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(kpiUploads)
    .set({ status, updatedAt: ctx.now })
    .where(and(eq(kpiUploads.tenantId, ctx.tenant.id), inArray(kpiUploads.id, ids)));
}
