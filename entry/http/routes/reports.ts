import { downloadReport } from '#core/reports/download-report.ts';
import { getEffectiveness } from '#core/reports/effectiveness/get-effectiveness.ts';
import { getReport } from '#core/reports/get-report.ts';
import { listReports } from '#core/reports/list-reports.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const reportRoutes = {
  list: api.reports.list.handler(byVerb(listReports)),
  get: api.reports.get.handler(byVerb(getReport)),
  download: api.reports.download.handler(byVerb(downloadReport)),
  effectiveness: api.reports.effectiveness.handler(byVerb(getEffectiveness)),
};
