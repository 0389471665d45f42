import { drawTable } from '#platform/pdf/draw-table.ts';
import type { Block } from '#platform/pdf/draw-table.ts';
import type { Pdf } from '#platform/pdf/open-pdf.ts';
import type { ReportData, ReportOutcome } from '#shared/contracts/reports.ts';
import { countOf, formatChange, formatNumber } from '#shared/format-values.ts';
import { ink, resultStyles, tableLook, type } from './pdf-look.ts';

/** The outcomes with their numbers in columns, and what comparable accounts did meanwhile. */
export async function drawOutcomes(pdf: Pdf, { outcomes_achieved: achieved }: ReportData): Promise<void> {
  const outcomes = Object.values(achieved);
  if (outcomes.length === 0) return none(pdf, 'This playbook names no outcomes.');
  await drawTable(
    pdf,
    [
      { title: 'Measure', width: 118 },
      { title: 'Baseline', width: 46, align: 'right' },
      { title: 'Current', width: 46, align: 'right' },
      { title: 'Change', width: 62, align: 'right' },
      { title: 'Target', width: 78 },
      { title: 'Comparable', width: 76, align: 'right' },
      { title: 'Result', width: 66 },
    ],
    outcomes.map((outcome) => [
      [strong(outcome.label), ...(outcome.unit === '' ? [] : [small(outcome.unit)])],
      [cell(numberOf(outcome.baseline))],
      [strong(numberOf(outcome.current))],
      [cell(outcome.change === null ? '–' : withMinus(outcome.improvement))],
      [cell(outcome.target)],
      comparisonOf(outcome),
      [{ text: outcome.status, style: resultStyles[outcome.status] }],
    ]),
    tableLook,
  );
  pdf.y += 6;
  none(pdf, 'Comparable: the mean change of the same measure in active accounts that ran no playbook in these months.');
}

function comparisonOf({ comparison: { change, accounts, note }, unit }: ReportOutcome): Block[] {
  if (change === null) return [small(note ?? 'Not compared yet.')];
  return [cell(withMinus(formatChange(change, unit))), small(countOf(accounts, 'account'))];
}

/** The exit criteria, each with a tick or a cross and why; what is not met while it runs is open yet. */
export async function drawCriteria(
  pdf: Pdf,
  { exit_criteria: criteria, ended_on: endedOn }: ReportData,
): Promise<void> {
  const [miss, missed] = endedOn === null ? [circle, 'Open'] : [cross, 'Not met'];
  if (criteria.length === 0) return none(pdf, 'This playbook names no exit criteria.');
  await drawTable(
    pdf,
    [{ width: 14 }, { width: 485 }],
    criteria.map(({ label, isMet, explanation }) => [
      [{ height: 12, draw: (x: number, y: number) => (isMet ? tick : miss)(pdf, x, y) }],
      [strong(label), small(`${isMet ? 'Met' : missed}. ${explanation}`)],
    ]),
    { ...tableLook, gap: 4 },
  );
}

/** Who is responsible, accountable, consulted and informed, and who did how much. */
export async function drawRoles(pdf: Pdf, { raci_breakdown: raci }: ReportData): Promise<void> {
  await drawTable(
    pdf,
    ['Responsible', 'Accountable', 'Consulted', 'Informed'].map((title) => ({ title, width: 1 })),
    [[raci.responsible, raci.accountable, raci.consulted, raci.informed].map((roles) => namesOf(roles))],
    tableLook,
  );
  if (raci.people.length === 0) return;
  pdf.y += 14;
  await drawTable(
    pdf,
    [
      { title: 'Role', width: 200 },
      { title: 'Person', width: 200 },
      { title: 'Steps', width: 50, align: 'right' },
      { title: 'Completed', width: 50, align: 'right' },
    ],
    raci.people.map(({ role, name, steps, completed }) => [
      [cell(role)],
      [cell(name)],
      [cell(`${steps}`)],
      [cell(`${completed}`)],
    ]),
    tableLook,
  );
}

function namesOf(roles: readonly string[]): Block[] {
  return roles.length === 0 ? [cell('–')] : roles.map((role) => cell(role));
}

/** All steps with who did them when, and what was recorded. */
export async function drawSteps(pdf: Pdf, { steps }: ReportData): Promise<void> {
  if (steps.length === 0) return none(pdf, 'This playbook has no steps.');
  await drawTable(
    pdf,
    [
      { title: '#', width: 15, align: 'right' },
      { title: 'Step', width: 122 },
      { title: 'Role', width: 70 },
      { title: 'Due', width: 54 },
      { title: 'Status', width: 66 },
      { title: 'Result', width: 168 },
    ],
    steps.map((step, index) => [
      [numbering(index)],
      [strong(step.title)],
      [cell(step.role)],
      [cell(shortDay(step.due_on))],
      statusOf(step),
      resultOf(step),
    ]),
    tableLook,
  );
}

/** What is left to do, numbered. */
export async function drawNextSteps(pdf: Pdf, { next_steps: steps }: ReportData): Promise<void> {
  if (steps.length === 0) return none(pdf, 'None.');
  const rows = steps.map((text, index) => [[numbering(index)], [cell(text)]]);
  await drawTable(pdf, [{ width: 16, align: 'right' }, { width: 475 }], rows, { ...tableLook, gap: 8, padding: 4 });
}

function statusOf({ status, completed_at: at, completed_by: by }: ReportData['steps'][number]): Block[] {
  if (status === 'open') return [{ text: 'Open', style: { ...type.cell, color: ink.dim } }];
  const word = status === 'completed' ? { text: 'Completed', style: type.good } : strong('Skipped');
  return [word, ...(at === null ? [] : [small(shortDay(at.slice(0, 10)))]), ...(by === null ? [] : [small(by)])];
}

/** Longer results stand below their labels. */
const shortLetters = 24;

function resultOf({ result, skip_reason: skipReason }: ReportData['steps'][number]): Block[] {
  if (skipReason !== null) return [cell(skipReason)];
  return result.flatMap(({ label, value }) =>
    value.length <= shortLetters ? cell(`${label}: ${value}`) : [small(label), cell(value)],
  );
}

function none(pdf: Pdf, text: string): void {
  for (const line of pdf.wrap(text, type.small, pdf.width)) {
    pdf.line(line, type.small, { x: pdf.left, y: pdf.y, width: pdf.width });
    pdf.y += 11;
  }
}

const cell = (text: string): Block => ({ text, style: type.cell });
const strong = (text: string): Block => ({ text, style: type.strong });
const small = (text: string): Block => ({ text, style: type.small });
const numbering = (index: number): Block => ({ text: `${index + 1}`, style: { ...type.cell, color: ink.dim } });

function tick(pdf: Pdf, x: number, y: number): void {
  pdf.path('M 1 5.5 L 4 8.5 L 9.5 2', { x, y: y + 1 }, ink.good);
}

function cross(pdf: Pdf, x: number, y: number): void {
  pdf.path('M 1.5 1.5 L 8 8 M 8 1.5 L 1.5 8', { x, y: y + 1.5 }, ink.bad);
}

function circle(pdf: Pdf, x: number, y: number): void {
  pdf.path('M 1.2 5 a 3.8 3.8 0 1 0 7.6 0 a 3.8 3.8 0 1 0 -7.6 0', { x, y: y + 0.8 }, ink.dim);
}

function numberOf(value: number | null): string {
  return value === null ? '–' : withMinus(formatNumber(value));
}

/** In print a minus is as wide as a plus. */
function withMinus(text: string): string {
  return text.replace(/^-(?=\d)/, '−');
}

function shortDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
