import type { Look } from '#platform/pdf/draw-table.ts';
import type { TextStyle } from '#platform/pdf/open-pdf.ts';
import type { ExecutionStatus } from '#shared/contracts/executions.ts';
import type { ReportOutcome } from '#shared/contracts/reports.ts';

/** The colours of a printed report: dark on white, one accent, and the colours of good and bad used sparingly. */
export const ink = {
  text: '#1d2129',
  dim: '#59616e',
  line: '#dfe3e9',
  accent: '#4038b8',
  good: '#0b6a42',
  bad: '#b01e33',
  warn: '#855000',
};

const style = (font: TextStyle['font'], size: number, color: string): TextStyle => ({ font, size, color });

export const type = {
  kicker: style('bold', 8.5, ink.accent),
  title: style('bold', 24, ink.text),
  account: style('regular', 14, ink.dim),
  heading: style('bold', 12.5, ink.text),
  body: style('regular', 10.5, ink.text),
  label: style('regular', 8.5, ink.dim),
  fact: style('bold', 10.5, ink.text),
  header: style('bold', 8, ink.dim),
  cell: style('regular', 9, ink.text),
  strong: style('bold', 9, ink.text),
  small: style('regular', 8, ink.dim),
  footer: style('regular', 8, ink.dim),
  good: style('bold', 9, ink.good),
  bad: style('bold', 9, ink.bad),
};

export const tableLook: Look = { header: type.header, line: ink.line, gap: 12, padding: 5 };

export const resultStyles: Record<ReportOutcome['status'], TextStyle> = {
  Achieved: type.good,
  'Not achieved': type.bad,
  'No data': style('regular', 9, ink.dim),
};

/** The ground and the letters of the status in the head of a report. */
export const statusColors: Record<ExecutionStatus, { ground: string; text: string }> = {
  'in-progress': { ground: '#eef0fe', text: ink.accent },
  paused: { ground: '#fdf2de', text: ink.warn },
  completed: { ground: '#e4f5ec', text: ink.good },
  failed: { ground: '#fdebed', text: ink.bad },
  cancelled: { ground: '#f1f3f7', text: ink.dim },
};
