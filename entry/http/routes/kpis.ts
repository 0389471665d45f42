import { listAccountKpis, getScoredKpi } from '#core/health/list-account-kpis.ts';
import { downloadUpload, getUpload } from '#core/kpis/get-upload.ts';
import { listUploads } from '#core/kpis/list-uploads.ts';
import { recordValue } from '#core/kpis/record-value.ts';
import { undoUpload } from '#core/kpis/undo-upload.ts';
import { updateKpi } from '#core/kpis/update-kpi.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const kpiRoutes = {
  list: api.kpis.list.handler(byVerb(listAccountKpis)),
  recordValue: api.kpis.recordValue.handler(async ({ input, context }) => {
    const ctx = await ctxOf(context);
    await recordValue(ctx, input);
    return getScoredKpi(ctx, input);
  }),
  update: api.kpis.update.handler(async ({ input, context }) => {
    const ctx = await ctxOf(context);
    await updateKpi(ctx, input);
    return getScoredKpi(ctx, { id: input.id });
  }),
};

export const uploadRoutes = {
  list: api.kpiUploads.list.handler(byVerb(listUploads)),
  get: api.kpiUploads.get.handler(byVerb(getUpload)),
  download: api.kpiUploads.download.handler(byVerb(downloadUpload)),
  undo: api.kpiUploads.undo.handler(byVerb(undoUpload)),
};
