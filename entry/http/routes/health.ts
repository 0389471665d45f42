import { getAccountHealth, getCompanyHealth } from '#core/health/get-account-health.ts';
import { getPortfolio } from '#core/health/get-portfolio.ts';
import { listAccountKpis, getScoredKpi } from '#core/health/list-account-kpis.ts';
import { listCalculations } from '#core/health/list-calculations.ts';
import { whatIf } from '#core/health/what-if.ts';
import { downloadUpload, getUpload } from '#core/kpis/get-upload.ts';
import { listUploads } from '#core/kpis/list-uploads.ts';
import { recordValue } from '#core/kpis/record-value.ts';
import { undoUpload } from '#core/kpis/undo-upload.ts';
import { updateKpi } from '#core/kpis/update-kpi.ts';
import { createRange } from '#core/scoring/create-range.ts';
import { deleteRange } from '#core/scoring/delete-range.ts';
import { getRange } from '#core/scoring/get-range.ts';
import { getScoring } from '#core/scoring/get-scoring.ts';
import { listRanges } from '#core/scoring/list-ranges.ts';
import { updateRange } from '#core/scoring/update-range.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const kpiRoutes = {
  list: api.kpis.list.handler(async ({ input, context }) => listAccountKpis(await ctxOf(context), input)),
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
  list: api.kpiUploads.list.handler(async ({ input, context }) => listUploads(await ctxOf(context), input)),
  get: api.kpiUploads.get.handler(async ({ input, context }) => getUpload(await ctxOf(context), input)),
  download: api.kpiUploads.download.handler(async ({ input, context }) => downloadUpload(await ctxOf(context), input)),
  undo: api.kpiUploads.undo.handler(async ({ input, context }) => undoUpload(await ctxOf(context), input)),
};

export const scoringRoutes = {
  get: api.scoring.get.handler(async ({ context }) => getScoring(await ctxOf(context))),
  whatIf: api.scoring.whatIf.handler(async ({ input, context }) => whatIf(await ctxOf(context), input)),
  update: api.scoring.update.handler(async ({ input, context }) => updateScoring(await ctxOf(context), input)),
  listRanges: api.scoring.listRanges.handler(async ({ input, context }) => listRanges(await ctxOf(context), input)),
  getRange: api.scoring.getRange.handler(async ({ input, context }) => getRange(await ctxOf(context), input)),
  createRange: api.scoring.createRange.handler(async ({ input, context }) => createRange(await ctxOf(context), input)),
  updateRange: api.scoring.updateRange.handler(async ({ input, context }) => updateRange(await ctxOf(context), input)),
  deleteRange: api.scoring.deleteRange.handler(async ({ input, context }) => deleteRange(await ctxOf(context), input)),
};

export const healthRoutes = {
  portfolio: api.health.portfolio.handler(async ({ context }) => getPortfolio(await ctxOf(context))),
  account: api.health.account.handler(async ({ input, context }) => getAccountHealth(await ctxOf(context), input)),
  company: api.health.company.handler(async ({ input, context }) => getCompanyHealth(await ctxOf(context), input)),
  calculations: api.health.calculations.handler(async ({ input, context }) =>
    listCalculations(await ctxOf(context), input),
  ),
};
