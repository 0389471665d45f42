import type { ReportData, ReportOutcome } from '#shared/contracts/reports.ts';
import { countOf, formatAmount, formatChange, formatDay } from '#shared/format-values.ts';
import { statusWords } from './status-words.ts';

/** A report as Markdown, to be pasted into a wiki or a mail. What people wrote is shown as they wrote it, never as markup. */
export function renderMarkdown(report: ReportData): string {
  const blocks = [
    `# ${escapeMarkdown(report.playbook_name)}: ${escapeMarkdown(report.account_name)}`,
    facts(report),
    '## Summary',
    escapeMarkdown(report.executive_summary),
    '## Outcomes',
    outcomes(Object.values(report.outcomes_achieved)),
    '## Exit criteria',
    criteria(report),
    '## Roles',
    roles(report),
    '## Steps',
    steps(report),
    '## Next steps',
    report.next_steps.length === 0
      ? 'None.'
      : report.next_steps.map((text, index) => `${index + 1}. ${escapeMarkdown(text)}`).join('\n'),
    `Version ${report.playbook_version} of the playbook. Report of ${formatDay(report.report_generated_at.slice(0, 10))}.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/**
 * Text that Markdown shows as it is, on one line: each sign that could be markup, HTML, a table's border or a list's
 * beginning has a backslash before it. Links are not made of bare addresses.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|~&!^$@]/g, String.raw`\$&`)
    .replaceAll(/(https?|ftp):\/\//gi, String.raw`$1\://`)
    .replaceAll(/\bwww\./gi, (found) => `${found.slice(0, 3)}\\.`)
    .replace(/^([-+=])(?![\p{L}\p{N}])/u, String.raw`\$1`)
    .replace(/^(\d+)([.)])(?=\s|$)/, String.raw`$1\$2`);
}

function facts(report: ReportData): string {
  const rows = [
    ['Status', statusWords[report.status]],
    ['Began', formatDay(report.started_on)],
    ...(report.ended_on === null ? [] : [['Ended', formatDay(report.ended_on)]]),
    ['Duration', report.duration],
    ['Steps', `${report.steps_completed} of ${report.total_steps} completed, ${report.steps_skipped} skipped`],
  ];
  return table(
    ['', ''],
    rows.map((cells) => cells.map(escapeMarkdown)),
  );
}

function outcomes(all: readonly ReportOutcome[]): string {
  if (all.length === 0) return 'This playbook names no outcomes.';
  return table(
    ['Measure', 'Baseline', 'Current', 'Change', 'Target', 'Comparable accounts', 'Result'],
    all.map((outcome) =>
      [
        outcome.label,
        amountOf(outcome.baseline, outcome.unit),
        amountOf(outcome.current, outcome.unit),
        outcome.improvement,
        outcome.target,
        others(outcome),
        outcome.status,
      ].map(escapeMarkdown),
    ),
    [1, 2, 3],
  );
}

function amountOf(number: number | null, unit: string): string {
  return number === null ? '–' : formatAmount(number, unit);
}

function others({ comparison: { change, accounts, note }, unit }: ReportOutcome): string {
  return change === null
    ? (note ?? 'Not compared yet.')
    : `${formatChange(change, unit)} (${countOf(accounts, 'account')})`;
}

function criteria({ exit_criteria: all }: ReportData): string {
  if (all.length === 0) return 'This playbook names no exit criteria.';
  return all
    .map(({ label, isMet, explanation }) => {
      return `- [${isMet ? 'x' : ' '}] ${escapeMarkdown(label)}: ${escapeMarkdown(explanation)}`;
    })
    .join('\n');
}

function roles({ raci_breakdown: raci }: ReportData): string {
  const lines = [
    `- Responsible: ${named(raci.responsible)}`,
    `- Accountable: ${named(raci.accountable)}`,
    `- Consulted: ${named(raci.consulted)}`,
    `- Informed: ${named(raci.informed)}`,
  ].join('\n');
  if (raci.people.length === 0) return lines;
  const rows = raci.people.map(({ role, name, steps: count, completed }) =>
    [role, name, `${completed} of ${count}`].map(escapeMarkdown),
  );
  return `${lines}\n\n${table(['Role', 'Person', 'Steps completed'], rows, [2])}`;
}

function steps({ steps: all }: ReportData): string {
  if (all.length === 0) return 'This playbook has no steps.';
  const rows = all.map((step) => {
    const recorded = step.result.map(({ label, value }) => `${label}: ${value}`).join('; ');
    const notes = step.skip_reason === null ? recorded : `Skipped: ${step.skip_reason}`;
    const done = step.completed_at === null ? '' : formatDay(step.completed_at.slice(0, 10));
    return [step.title, step.role, formatDay(step.due_on), step.status, done, step.completed_by ?? '', notes].map(
      escapeMarkdown,
    );
  });
  return table(['Step', 'Role', 'Due', 'Status', 'Done', 'By', 'Result'], rows);
}

function named(roleNames: readonly string[]): string {
  return roleNames.map(escapeMarkdown).join(', ') || '–';
}

/** Cells are Markdown already; `right` are the columns of numbers. */
function table(header: string[], rows: string[][], right: number[] = []): string {
  const rule = header.map((_, column) => (right.includes(column) ? '---:' : '---'));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
