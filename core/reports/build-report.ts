import type { ExecutionRecord, StepRecord } from '#core/executions/lock-execution.ts';
import { describeResult } from '#shared/describe-result.ts';
import { dayOf, daysBetween } from '#shared/business-days.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import type { ReportData, ReportOutcome } from '#shared/contracts/reports.ts';
import { countOf } from '#shared/format-values.ts';
import { evaluateExitCriteria } from './evaluate-exit-criteria.ts';
import { judgeOutcomes } from './judge-outcomes.ts';
import type { Comparisons } from './judge-outcomes.ts';
import type { Measured } from './measure-key.ts';
import { writeSummary } from './write-summary.ts';
import type { SummarizedReport } from './write-summary.ts';

/** All that a report is made of. `names` are those of members by their ids; `timezone` tells on which day things were. */
export type ReportFacts = {
  execution: ExecutionRecord;
  steps: readonly StepRecord[];
  definition: PlaybookDefinition;
  versionNumber: number;
  playbookKey: string;
  accountName: string;
  names: ReadonlyMap<string, string>;
  measured: Measured;
  comparisons: Comparisons;
  timezone: string;
  now: Date;
};

/** The report of an execution as it stands: pure, so that the same facts always give the same report. */
export function buildReport(facts: ReportFacts): ReportData {
  const { execution, steps, definition, measured, comparisons, timezone, now } = facts;
  const today = dayOf(now, timezone);
  const endedOn = execution.completedAt === null ? null : dayOf(execution.completedAt, timezone);
  const outcomes = judgeOutcomes(definition.outcomes, { baseline: execution.baseline, current: measured, comparisons });
  const doneSteps = steps.map((step) => ({
    ...step,
    doneOn: step.completedAt === null ? null : dayOf(step.completedAt, timezone),
  }));
  const criteria = evaluateExitCriteria(definition.exitCriteria, { steps: doneSteps, outcomes, measured, definition });
  const report = {
    execution_id: execution.id,
    playbook_id: facts.playbookKey,
    playbook_name: definition.name,
    playbook_version: facts.versionNumber,
    account_id: execution.accountId,
    account_name: facts.accountName,
    status: execution.status,
    duration: durationOf(execution.startedOn, endedOn, today),
    started_on: execution.startedOn,
    ended_on: endedOn,
    raci_breakdown: { ...definition.raci, people: peopleOf(facts) },
    outcomes_achieved: Object.fromEntries(outcomes.map((outcome) => [underscored(outcome.id), outcome])),
    exit_criteria_met: Object.fromEntries(criteria.map(({ id, isMet }) => [underscored(id), isMet])),
    exit_criteria: criteria,
    steps_completed: steps.filter(({ status }) => status === 'completed').length,
    steps_skipped: steps.filter(({ status }) => status === 'skipped').length,
    total_steps: steps.length,
    steps: steps.map((step) => presentStep(step, definition)),
    report_generated_at: now.toISOString(),
  };
  const summary = summarize(report, execution, today);
  return { ...report, executive_summary: summary, next_steps: nextSteps(definition, criteria, outcomes) };
}

/** The report of an execution that has ended, as it was fixed, with the comparisons that were made after the end. */
export function addComparisons(report: ReportData, execution: ExecutionRecord, comparisons: Comparisons): ReportData {
  const outcomes = Object.entries(report.outcomes_achieved).map(([key, outcome]): [string, ReportOutcome] => [
    key,
    { ...outcome, comparison: comparisons.get(outcome.id) ?? outcome.comparison },
  ]);
  const compared = { ...report, outcomes_achieved: Object.fromEntries(outcomes) };
  const today = report.ended_on ?? report.started_on;
  return { ...compared, executive_summary: summarize(compared, execution, today) };
}

function summarize(report: SummarizedReport, execution: ExecutionRecord, today: string): string {
  return writeSummary(report, {
    reason: execution.reason,
    startedBy: execution.startedByName,
    triggerText: execution.firedTrigger?.text ?? null,
    endReason: execution.endReason,
    dueOn: execution.dueOn,
    today,
  });
}

function underscored(id: string): string {
  return id.replaceAll('-', '_');
}

function durationOf(startedOn: string, endedOn: string | null, today: string): string {
  const days = Math.max(0, daysBetween(startedOn, endedOn ?? today));
  const length = days === 0 && endedOn !== null ? 'less than a day' : countOf(days, 'day');
  return endedOn === null ? `${length} so far` : length;
}

/** Who had which role: steps by their assignee; what nobody was assigned to counts for whoever did it. */
function peopleOf({ steps, names }: ReportFacts): ReportData['raci_breakdown']['people'] {
  const people = new Map<string, ReportData['raci_breakdown']['people'][number]>();
  for (const { role, assigneeId, completedByName, status } of steps) {
    const name = (assigneeId && names.get(assigneeId)) || completedByName || 'Not assigned';
    const key = JSON.stringify([role, name]);
    const person = people.get(key) ?? { role, name, steps: 0, completed: 0 };
    person.steps += 1;
    if (status === 'completed') person.completed += 1;
    people.set(key, person);
  }
  const roles = [...new Set(steps.map(({ role }) => role))];
  return [...people.values()].toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
}

function presentStep(step: StepRecord, definition: PlaybookDefinition): ReportData['steps'][number] {
  const fields = definition.steps.find(({ id }) => id === step.stepKey)?.results ?? [];
  const { result } = step;
  return {
    id: step.stepKey,
    title: step.title,
    role: step.role,
    status: step.status,
    due_on: step.dueOn,
    completed_at: step.completedAt?.toISOString() ?? null,
    completed_by: step.completedByName,
    result: fields.flatMap((field) =>
      result && Object.hasOwn(result, field.key)
        ? [{ label: field.label, value: describeResult(field, result[field.key]) }]
        : [],
    ),
    skip_reason: step.skipReason,
  };
}

/** What is not reached comes first, then what the playbook recommends. An outcome that a criterion names is said once. */
function nextSteps(
  { exitCriteria, nextSteps: recommended }: PlaybookDefinition,
  criteria: ReportData['exit_criteria'],
  outcomes: readonly ReportOutcome[],
): string[] {
  const open = criteria
    .filter(({ isMet }) => !isMet)
    .map(({ label, explanation }) => `Still open: ${label}. ${explanation}`);
  const named = new Set(exitCriteria.flatMap(({ rule }) => (rule.kind === 'outcome' ? rule.outcomeId : [])));
  const unjudged = outcomes
    .filter(({ id, status }) => status === 'No data' && !named.has(id))
    .map(({ label }) => `Measure ${label}: there is no data to judge it by.`);
  return [...open, ...unjudged, ...recommended];
}
