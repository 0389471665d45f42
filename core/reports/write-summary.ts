import type { ReportData } from '#shared/contracts/reports.ts';
import { countOf, formatAmount, formatChange, formatDay, listOf, sentenceOf } from '#shared/format-values.ts';

/** What the summary tells besides what stands in the report itself. */
export type SummaryFacts = {
  reason: string;
  startedBy: string;
  triggerText: string | null;
  endReason: string | null;
  dueOn: string;
  today: string;
};

/** A report without what is drawn from it. */
export type SummarizedReport = Omit<ReportData, 'executive_summary' | 'next_steps'>;

/** The execution in plain English: what ran and why, for how long, what moved against others, and what is open. */
export function writeSummary(report: SummarizedReport, facts: SummaryFacts): string {
  const parts = [course(report, facts), origin(facts), steps(report, facts), ...outcomes(report), criteria(report)];
  return parts.filter((part) => part !== '').join(' ');
}

function course(
  { playbook_name: playbook, account_name: account, status, ...report }: SummarizedReport,
  facts: SummaryFacts,
): string {
  const { duration, started_on: startedOn, ended_on: endedOn } = report;
  const end = endedOn === null ? '' : ` on ${formatDay(endedOn)}`;
  const why = facts.endReason === null ? '' : `: ${facts.endReason}`;
  const since = `It began on ${formatDay(startedOn)} and is due on ${formatDay(facts.dueOn)}.`;
  switch (status) {
    case 'in-progress':
      return startedOn > facts.today
        ? `${playbook} is to begin for ${account} on ${formatDay(startedOn)}.`
        : `${playbook} is running for ${account}. ${since}`;
    case 'paused':
      return `${playbook} for ${account} is paused. ${since}`;
    case 'completed':
      return sentenceOf(`${playbook} ran for ${account} and was completed${end} after ${duration}${why}`);
    case 'failed':
      return sentenceOf(`${playbook} ran for ${account} and was given up as failed${end} after ${duration}${why}`);
    default:
      return sentenceOf(`${playbook} for ${account} was cancelled${end} after ${duration}${why}`);
  }
}

function origin({ reason, startedBy, triggerText }: SummaryFacts): string {
  if (triggerText !== null) return sentenceOf(`Its trigger started it: ${triggerText}`);
  return sentenceOf(`${startedBy} started it: ${reason}`);
}

function steps(
  { steps_completed: done, steps_skipped: skipped, total_steps: total, ...report }: SummarizedReport,
  facts: SummaryFacts,
) {
  if (total === 0) return '';
  const open = report.steps.filter(({ status }) => status === 'open');
  const isRunning = report.ended_on === null;
  const late = isRunning ? open.filter(({ due_on: dueOn }) => dueOn < facts.today).length : 0;
  const rest = [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(open.length > 0 ? [`${open.length} ${isRunning ? 'open' : 'not done'}`] : []),
    ...(late > 0 ? [`${late === open.length ? 'all' : late} of them overdue`] : []),
  ];
  const all =
    done === total ? (total === 1 ? 'The only step' : `All ${total} steps`) : `${done} of ${countOf(total, 'step')}`;
  return `${all} ${total === 1 || done === 1 ? 'is' : 'are'} completed${rest.length > 0 ? `, ${rest.join(', ')}` : ''}.`;
}

function outcomes({ outcomes_achieved: achieved, ended_on: endedOn }: SummarizedReport): string[] {
  const all = Object.values(achieved);
  const named = (status: string) => all.filter((outcome) => outcome.status === status);
  const [reached, missed, unknown] = [named('Achieved'), named('Not achieved'), named('No data')];
  const say = (list: typeof all, verb: string) =>
    list.length === 0 ? '' : `${listOf(list.map(({ label }) => label))} ${list.length === 1 ? 'has' : 'have'} ${verb}.`;
  return [
    say(reached, `reached ${reached.length === 1 ? 'its target' : 'their targets'}`),
    say(missed, `not ${endedOn === null ? 'yet ' : ''}reached ${missed.length === 1 ? 'its target' : 'their targets'}`),
    ...all.map(movement),
    say(unknown, 'no data to judge by'),
  ];
}

function movement({
  label,
  unit,
  baseline,
  current,
  change,
  comparison,
}: ReportData['outcomes_achieved'][string]): string {
  if (baseline === null || current === null || change === null) return '';
  const others =
    comparison.change === null
      ? ''
      : `, against ${inSentence(formatChange(comparison.change, unit))} in ${countOf(comparison.accounts, 'comparable account')}`;
  const moved = formatChange(change, unit);
  const from = `from ${formatAmount(baseline, '')} to ${formatAmount(current, unit)}`;
  return moved === 'No change'
    ? `${label} stays at ${formatAmount(current, unit)}${others}.`
    : `${label} went ${from} (${moved})${others}.`;
}

// The unit keeps its capitals.
function inSentence(change: string): string {
  return change === 'No change' ? 'no change' : change;
}

function criteria({ exit_criteria: all }: SummarizedReport): string {
  if (all.length === 0) return '';
  const open = all.filter(({ isMet }) => !isMet).map(({ label }) => label);
  if (open.length === 0)
    return all.length === 1 ? 'The exit criterion is met.' : `All ${all.length} exit criteria are met.`;
  const met = all.length - open.length;
  return `${met} of ${countOf(all.length, 'exit criterion', 'exit criteria')} ${met === 1 ? 'is' : 'are'} met; still open: ${open.join('; ')}.`;
}
