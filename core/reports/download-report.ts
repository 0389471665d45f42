import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { ReportData, reportsContract } from '#shared/contracts/reports.ts';
import { getReport } from './get-report.ts';
import { renderMarkdown } from './rendering/render-markdown.ts';

type Format = InputOf<typeof reportsContract.download>['format'];

/**
 * The report of an execution as a file, named such as `voc-sprint-alder-foods-2026-06-15.pdf`: after the day of its end,
 * or the day it is read while it runs. That somebody took it is recorded.
 * @throws AppError `execution.not-found`
 */
export async function downloadReport(ctx: Ctx, { id, format }: { id: string; format: Format }): Promise<File> {
  const { reportData } = await getReport(ctx, { id });
  const { content, type, ending } = await render(reportData, format);
  const change = { action: 'execution.report-downloaded', resourceType: 'execution', resourceId: id };
  await write(ctx, (tx) => audit(ctx, tx, { ...change, newValues: { format } }));
  return new File([content], `${fileNameOf(reportData)}.${ending}`, { type });
}

async function render(report: ReportData, format: Format) {
  if (format === 'json') {
    return { content: `${JSON.stringify(report, null, 2)}\n`, type: 'application/json', ending: 'json' };
  }
  if (format === 'markdown') return { content: renderMarkdown(report), type: 'text/markdown', ending: 'md' };
  // Loaded when the first PDF is asked for: the library takes longer to load than most commands take to run.
  const { renderPdf } = await import('./rendering/render-pdf.ts');
  return { content: await renderPdf(report), type: 'application/pdf', ending: 'pdf' };
}

/** Small letters, digits and hyphens only, so that every file system and every header takes it. */
export function fileNameOf(report: ReportData): string {
  const day = report.ended_on ?? report.report_generated_at.slice(0, 10);
  const parts = [report.playbook_name, report.account_name].map(slugOf).filter((part) => part !== '');
  return [...(parts.length > 0 ? parts : ['report']), day].join('-');
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
}
