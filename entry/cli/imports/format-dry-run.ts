import { alignColumns } from '../align-columns.ts';
import type { DryRunReport } from './dry-run-report.ts';

const longest = 20;

/** The report of one file as lines for a person. */
export function formatDryRun(report: DryRunReport): string[] {
  if (report.status === 'refused' && report.tabs.length === 0) {
    return [`${report.file}: refused`, `  ${report.reason?.message ?? ''}`, ''];
  }
  const about = [
    `format ${report.format}`,
    `month ${report.month ?? 'of the upload'}`,
    `account ${report.account ?? 'not named'}`,
  ];
  const count = (state: string) => report.values.filter((value) => value.state === state).length;
  const verdict =
    report.status === 'imported'
      ? `would import ${report.rows} rows: ${count('number')} numbers, ${count('missing')} missing, ${count('invalid')} invalid`
      : `refused. ${report.reason?.message ?? ''}`;
  return [
    `${report.file}: ${verdict}`,
    `  ${about.join(', ')}`,
    ...alignColumns([
      ['Tab', 'Category', 'Rows', 'Status'],
      ...report.tabs.map((tab) => [
        tab.name,
        tab.category,
        String(tab.rows),
        tab.reason ? `${tab.status}: ${tab.reason}` : tab.status,
      ]),
    ]).map((line) => `  ${line}`),
    ...section(
      'Skipped',
      report.skipped
        .filter((part) => part.row !== undefined)
        .map((part) => `${part.sheet}, row ${part.row}: ${part.why}`),
    ),
    ...section(
      'Problems',
      report.problems.map((problem) => `${problem.sheet}!${problem.cell}: ${problem.message}`),
    ),
    '',
  ];
}

function section(title: string, lines: string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > longest ? [`    and ${lines.length - longest} more (all with --json)`] : [];
  return [`  ${title}:`, ...lines.slice(0, longest).map((line) => `    ${line}`), ...more];
}
