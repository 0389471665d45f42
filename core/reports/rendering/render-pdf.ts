import { lineHeight, openPdf } from '#platform/pdf/open-pdf.ts';
import type { Pdf, TextStyle } from '#platform/pdf/open-pdf.ts';
import type { ReportData } from '#shared/contracts/reports.ts';
import { formatDay } from '#shared/format-values.ts';
import { ink, statusColors, type } from './pdf-look.ts';
import { drawCriteria, drawNextSteps, drawOutcomes, drawRoles, drawSteps } from './pdf-sections.ts';
import { statusWords } from './status-words.ts';

/** A report as a PDF of A4 pages, with text that can be selected. Any length of text and any number of steps fits. */
export async function renderPdf(report: ReportData): Promise<Uint8Array<ArrayBuffer>> {
  const title = `${report.playbook_name}: ${report.account_name}`;
  const createdAt = new Date(report.report_generated_at);
  const pdf = await openPdf({ title, author: 'Mainstay', createdAt });
  drawHead(pdf, report);
  await section(pdf, 'Summary', () => paragraph(pdf, report.executive_summary, type.body));
  await section(pdf, 'Outcomes', () => drawOutcomes(pdf, report));
  await section(pdf, 'Exit criteria', () => drawCriteria(pdf, report));
  await section(pdf, 'Next steps', () => drawNextSteps(pdf, report));
  await section(pdf, 'Roles', () => drawRoles(pdf, report));
  await section(pdf, 'Steps', () => drawSteps(pdf, report));
  const made = `Report of ${formatDay(report.report_generated_at.slice(0, 10))}`;
  return pdf.finish((page, pages) => {
    pdf.rule(pdf.y - 8, ink.line);
    const { left: x, y, width } = pdf;
    pdf.line(title, type.footer, { x, y, width: width - 190 });
    pdf.line(`${made} · Page ${page} of ${pages}`, type.footer, { x: x + width - 180, y, width: 180, align: 'right' });
  });
}

function drawHead(pdf: Pdf, report: ReportData): void {
  const { left: x, width } = pdf;
  pdf.line('PLAYBOOK REPORT', type.kicker, { x, y: pdf.y, width: width - 130 });
  drawStatus(pdf, report);
  pdf.y += 18;
  paragraph(pdf, report.playbook_name, type.title, 1.2);
  pdf.y += 3;
  paragraph(pdf, report.account_name, type.account);
  pdf.y += 14;
  const facts = [
    ['Began', formatDay(report.started_on)],
    ['Ended', report.ended_on === null ? '–' : formatDay(report.ended_on)],
    ['Duration', report.duration],
    ['Steps completed', `${report.steps_completed} of ${report.total_steps}`],
    ['Exit criteria met', metOf(report)],
  ];
  pdf.rule(pdf.y, ink.line);
  pdf.y += 9;
  const each = width / facts.length;
  for (const [index, [label = '', value = '']] of facts.entries()) {
    const at = { x: x + index * each, width: each - 8 };
    pdf.line(label, type.label, { ...at, y: pdf.y });
    pdf.line(value, type.fact, { ...at, y: pdf.y + 12 });
  }
  pdf.y += 34;
  pdf.rule(pdf.y, ink.line);
}

function metOf({ exit_criteria: criteria }: ReportData): string {
  if (criteria.length === 0) return '–';
  return `${criteria.filter(({ isMet }) => isMet).length} of ${criteria.length}`;
}

function drawStatus(pdf: Pdf, { status }: ReportData): void {
  const { ground, text } = statusColors[status];
  const style: TextStyle = { font: 'bold', size: 9, color: text };
  const label = statusWords[status];
  const width = pdf.widthOf(label, style) + 20;
  const x = pdf.left + pdf.width - width;
  pdf.box({ x, y: pdf.y - 4, width, height: 19, radius: 9.5 }, ground);
  pdf.line(label, style, { x: x + 10, y: pdf.y - 0.5, width: width - 19 });
}

/** A heading with what follows it, never alone at the foot of a page. */
async function section(pdf: Pdf, heading: string, draw: () => void | Promise<void>): Promise<void> {
  if (pdf.room() < 96) pdf.newPage();
  else pdf.y += 20;
  pdf.line(heading, type.heading, { x: pdf.left, y: pdf.y, width: pdf.width });
  pdf.y += 21;
  await draw();
}

function paragraph(pdf: Pdf, text: string, style: TextStyle, spacing = lineHeight): void {
  const height = style.size * spacing;
  for (const line of pdf.wrap(text, style, pdf.width)) {
    if (pdf.room() < height) pdf.newPage();
    pdf.line(line, style, { x: pdf.left, y: pdf.y, width: pdf.width + 0.01 });
    pdf.y += height;
  }
}
