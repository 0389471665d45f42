import { downloadReport } from '#core/reports/download-report.ts';
import { getEffectiveness } from '#core/reports/get-effectiveness.ts';
import { getReport } from '#core/reports/get-report.ts';
import { listReports } from '#core/reports/list-reports.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const reportRoutes = {
  list: api.reports.list.handler(async ({ input, context }) => listReports(await ctxOf(context), input)),
  get: api.reports.get.handler(async ({ input, context }) => getReport(await ctxOf(context), input)),
  download: api.reports.download.handler(async ({ input, context }) => downloadReport(await ctxOf(context), input)),
  effectiveness: api.reports.effectiveness.handler(async ({ input, context }) =>
    getEffectiveness(await ctxOf(context), input),
  ),
};
