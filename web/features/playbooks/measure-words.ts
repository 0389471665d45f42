import type { Comparison, Signal } from '#shared/contracts/measures.ts';
import type { ExitRule, Outcome, PlaybookDefinition, ResultField } from '#shared/contracts/playbooks.ts';
import { labelOf } from '#shared/describe-rule.ts';
import { formatValue } from '../../ui/words/numbers.ts';

const factUnits = {
  score: 'points',
  'score-change': 'points',
  'churn-risk': '%',
  'days-to-contract-end': 'days',
  'days-since-contract-start': 'days',
} as const;

/** The name of what is measured; that a category is measured by its score is said. */
export function signalName(signal: Signal): string {
  return signal.kind === 'category' ? `Score of ${signal.name}` : labelOf(signal);
}

/** The unit of what is measured; that of a KPI comes from its reference range. */
export function signalUnit(signal: Signal, kpis: readonly { name: string; unit: string }[]): string {
  if (signal.kind === 'category') return 'points';
  if (signal.kind !== 'kpi') return factUnits[signal.kind];
  return kpis.find((kpi) => kpi.name === signal.name)?.unit ?? '';
}

const comparisonNames: Record<Comparison, string> = {
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
};

export const comparisonOptions = (Object.keys(comparisonNames) as Comparison[]).map((value) => ({
  value,
  label: comparisonNames[value],
}));

/** A value with its unit: `8.5 hours`, `40%`, `12`. */
export function valueWords(value: number, unit = ''): string {
  const number = formatValue(value).replace('-', '−');
  return unit === '%' ? `${number}%` : [number, unit].filter(Boolean).join(' ');
}

/** What an outcome wants: `up by 10 points`, `down to 8 hours`. */
export function targetWords({ direction, target, unit }: Pick<Outcome, 'direction' | 'target' | 'unit'>): string {
  return `${direction} ${target.kind === 'change' ? 'by' : 'to'} ${valueWords(Math.abs(target.value), unit)}`;
}

const stepTitle = (definition: PlaybookDefinition, id: string) =>
  definition.steps.find((step) => step.id === id)?.title ?? id;
const resultLabel = (definition: PlaybookDefinition, stepId: string, key: string) =>
  definition.steps.find((step) => step.id === stepId)?.results.find((result) => result.key === key)?.label ?? key;

/** A rule of an exit criterion as a sentence without its end. */
export function exitRuleWords(rule: ExitRule, definition: PlaybookDefinition): string {
  switch (rule.kind) {
    case 'measure':
      return `${signalName(rule.measure)} ${comparisonNames[rule.op]} ${formatValue(rule.value)}`;
    case 'outcome':
      return `${definition.outcomes.find((one) => one.id === rule.outcomeId)?.label ?? rule.outcomeId} reaches its target`;
    case 'step':
      return `“${stepTitle(definition, rule.stepId)}” is completed`;
    case 'result':
      return `${resultLabel(definition, rule.stepId, rule.key)} ${comparisonNames[rule.op]} ${formatValue(rule.value)}`;
    case 'confirmed':
      return `${resultLabel(definition, rule.stepId, rule.key)}: yes`;
    case 'required-steps':
      return 'All required steps are completed';
  }
}

/** What a step asks to be recorded, as a list of words: `Responses (number, 0 to 500)`. */
export function resultWords({ label, kind, unit, min, max, options, isRequired }: ResultField): string {
  const span =
    min !== null && max !== null
      ? `${formatValue(min)} to ${formatValue(max)}`
      : min !== null
        ? `from ${formatValue(min)}`
        : max !== null && `up to ${formatValue(max)}`;
  const facts = [
    kind === 'choice' ? options.join(', ') : kind === 'yes-no' ? 'yes or no' : kind,
    span,
    unit,
    !isRequired && 'optional',
  ];
  return `${label} (${facts.filter(Boolean).join(', ')})`;
}
