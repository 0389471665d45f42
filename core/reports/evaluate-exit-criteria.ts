import type { Comparison as Operator } from '#shared/contracts/measures.ts';
import type { ExitCriterion, ExitRule, PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import type { ReportData, ReportOutcome } from '#shared/contracts/reports.ts';
import { countOf, formatAmount, formatDay, formatNumber, listOf, sentenceOf } from '#shared/format-values.ts';
import { measureKey } from './measure-key.ts';
import type { Measured } from './measure-key.ts';

export type ReportStep = {
  stepKey: string;
  title: string;
  isRequired: boolean;
  status: 'open' | 'completed' | 'skipped';
  result: Record<string, unknown> | null;
  skipReason: string | null;
  /** `YYYY-MM-DD`, of what is done. */
  doneOn: string | null;
};

/** What exit criteria are judged by. */
export type Evidence = {
  steps: readonly ReportStep[];
  outcomes: readonly ReportOutcome[];
  measured: Measured;
  definition: PlaybookDefinition;
};
type Verdict = { isMet: boolean; explanation: string };

/** Whether each exit criterion is met, and a sentence that says why. What has no value is not met. */
export function evaluateExitCriteria(
  criteria: readonly ExitCriterion[],
  evidence: Evidence,
): ReportData['exit_criteria'] {
  return criteria.map(({ id, label, rule }) => ({ id, label, ...judge(rule, evidence) }));
}

function judge(rule: ExitRule, evidence: Evidence): Verdict {
  switch (rule.kind) {
    case 'measure':
      return judgeMeasure(rule, evidence);
    case 'outcome':
      return judgeOutcome(rule, evidence);
    case 'step':
      return judgeStep(rule, evidence);
    case 'result':
      return judgeResult(rule, evidence);
    case 'confirmed':
      return judgeConfirmed(rule, evidence);
    default:
      return judgeRequired(evidence);
  }
}

type RuleOf<Kind extends ExitRule['kind']> = Extract<ExitRule, { kind: Kind }>;

function judgeMeasure({ measure, op, value }: RuleOf<'measure'>, { measured, definition }: Evidence): Verdict {
  const name = measure.kind === 'score' ? 'The health score' : measure.name;
  const actual = measured.get(measureKey(measure)) ?? null;
  const wanted = definition.outcomes.find((outcome) => measureKey(outcome.measure) === measureKey(measure));
  const unit = wanted?.unit ?? (measure.kind === 'kpi' ? '' : 'points');
  if (actual === null) return { isMet: false, explanation: `${name} has no value.` };
  return {
    isMet: compare(actual, op, value),
    explanation: `${name} is ${formatAmount(actual, unit)}; wanted is ${words[op]} ${formatNumber(value)}.`,
  };
}

function judgeOutcome({ outcomeId }: RuleOf<'outcome'>, { outcomes }: Evidence): Verdict {
  const outcome = outcomes.find(({ id }) => id === outcomeId);
  if (!outcome) return { isMet: false, explanation: 'The playbook has no such outcome.' };
  const { label, status, change, improvement, current, unit, target } = outcome;
  if (status === 'No data')
    return { isMet: false, explanation: `${label} has no data to judge by; wanted is ${target}.` };
  const value = current === null ? '' : formatAmount(current, unit);
  const moved = change === null ? `it is ${value}` : `${improvement.toLowerCase()}, to ${value}`;
  const isMet = status === 'Achieved';
  return {
    isMet,
    explanation: `${label} has ${isMet ? '' : 'not '}reached its target: ${moved}; wanted is ${target}.`,
  };
}

function judgeStep({ stepId }: RuleOf<'step'>, { steps }: Evidence): Verdict {
  const step = steps.find(({ stepKey }) => stepKey === stepId);
  if (!step) return noStep;
  const { title, status, doneOn, skipReason } = step;
  if (status === 'open') return { isMet: false, explanation: `“${title}” is not done.` };
  const on = doneOn === null ? '' : ` on ${formatDay(doneOn)}`;
  if (status === 'completed') return { isMet: true, explanation: `“${title}” was completed${on}.` };
  const why = skipReason === null ? '' : `: ${skipReason}`;
  return { isMet: false, explanation: sentenceOf(`“${title}” was skipped${on}${why}`) };
}

function judgeResult({ stepId, key, op, value }: RuleOf<'result'>, evidence: Evidence): Verdict {
  const found = findResult(stepId, key, evidence);
  if ('isMet' in found) return found;
  const { recorded, label, unit } = found;
  if (typeof recorded !== 'number') return { isMet: false, explanation: `${label}: no number is recorded.` };
  return {
    isMet: compare(recorded, op, value),
    explanation: `${label}: ${formatAmount(recorded, unit)}; wanted is ${words[op]} ${formatNumber(value)}.`,
  };
}

function judgeConfirmed({ stepId, key }: RuleOf<'confirmed'>, evidence: Evidence): Verdict {
  const found = findResult(stepId, key, evidence);
  if ('isMet' in found) return found;
  const { recorded, label } = found;
  if (typeof recorded !== 'boolean') return { isMet: false, explanation: `${label}: not answered.` };
  return { isMet: recorded, explanation: `${label}: ${recorded ? 'yes' : 'no'}.` };
}

function findResult(stepId: string, key: string, { steps, definition }: Evidence) {
  const step = steps.find(({ stepKey }) => stepKey === stepId);
  if (!step) return noStep;
  const field = definition.steps.find(({ id }) => id === stepId)?.results.find((result) => result.key === key);
  const { title, status, result } = step;
  if (status !== 'completed') {
    return { isMet: false, explanation: `“${title}” ${status === 'open' ? 'is not done' : 'was skipped'}.` };
  }
  const recorded = result && Object.hasOwn(result, key) ? result[key] : undefined;
  return { recorded, label: field?.label ?? key, unit: field?.unit ?? '' };
}

function judgeRequired({ steps }: Evidence): Verdict {
  const required = steps.filter(({ isRequired }) => isRequired);
  const count = (status: ReportStep['status']) => required.filter((step) => step.status === status).length;
  const [completed, skipped, open] = [count('completed'), count('skipped'), count('open')];
  const total = required.length;
  if (total === 0) return { isMet: true, explanation: 'No step is required.' };
  if (completed === total) {
    return {
      isMet: true,
      explanation: `${total === 1 ? 'The required step was' : `All ${total} required steps were`} completed.`,
    };
  }
  const rest = [...(skipped > 0 ? [`${skipped} skipped`] : []), ...(open > 0 ? [`${open} open`] : [])];
  const explanation = `${completed} of ${countOf(total, 'required step')} completed, ${listOf(rest)}.`;
  return { isMet: false, explanation };
}

const noStep: Verdict = { isMet: false, explanation: 'The playbook has no such step.' };
const words: Record<Operator, string> = { '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' };

function compare(actual: number, op: Operator, value: number): boolean {
  if (op === '<') return actual < value;
  if (op === '<=') return actual <= value;
  return op === '>' ? actual > value : actual >= value;
}
