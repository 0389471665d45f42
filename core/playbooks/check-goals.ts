import type { ExitRule, Outcome, PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { checkUnique, measureChecker } from './definition-checker.ts';
import type { KnownMeasures, Problems } from './definition-checker.ts';

/** Outcomes and exit criteria: their ids, what they measure, and whether they can be reached at all. */
export function checkGoals(problems: Problems, definition: PlaybookDefinition, known: KnownMeasures): void {
  const { outcomes, exitCriteria } = definition;
  const checkMeasure = measureChecker(problems, known);
  checkUnique(problems, outcomes, { at: 'outcomes', what: 'outcome' });
  checkUnique(problems, exitCriteria, { at: 'exitCriteria', what: 'exit criterion' });
  for (const [index, outcome] of outcomes.entries()) {
    checkMeasure(outcome.measure, `outcomes.${index}.measure`);
    checkTarget(problems, outcome, `outcomes.${index}.target.value`);
  }
  for (const [index, { rule }] of exitCriteria.entries()) {
    const at = `exitCriteria.${index}.rule`;
    if (rule.kind === 'measure') checkMeasure(rule.measure, `${at}.measure`);
    else checkReference(problems, definition, rule, at);
  }
}

function checkTarget(problems: Problems, { direction, measure, target: { kind, value } }: Outcome, at: string): void {
  if (kind === 'change' && value <= 0) {
    problems.add(
      at,
      `A change ${direction} by ${value} goes against its own direction. Write by how much it should go ${direction}, as a number above 0.`,
    );
  }
  if (kind === 'value' && measure.kind !== 'kpi' && (value < 0 || value > 100)) {
    problems.add(at, `A score lies between 0 and 100, so ${value} is never reached. Write a number from 0 to 100.`);
  }
}

/** A rule that speaks of an outcome or a step names one that exists, and a result of the kind it needs. */
function checkReference(
  problems: Problems,
  { outcomes, steps }: PlaybookDefinition,
  rule: Exclude<ExitRule, { kind: 'measure' }>,
  at: string,
): void {
  if (rule.kind === 'required-steps') {
    if (!steps.some(({ isRequired }) => isRequired)) {
      problems.add(at, 'No step is required, so this would hold from the start. Make a step required, or take it out.');
    }
    return;
  }
  if (rule.kind === 'outcome') {
    if (!outcomes.some(({ id }) => id === rule.outcomeId))
      problems.add(`${at}.outcomeId`, `There is no outcome ${rule.outcomeId}. Choose one of the outcomes.`);
    return;
  }
  const step = steps.find(({ id }) => id === rule.stepId);
  if (!step) {
    problems.add(`${at}.stepId`, `There is no step ${rule.stepId}. Choose one of the steps.`);
    return;
  }
  if (rule.kind === 'step') return;
  const kind = rule.kind === 'confirmed' ? 'yes-no' : 'number';
  const result = step.results.find(({ key }) => key === rule.key);
  if (!result)
    problems.add(`${at}.key`, `The step ${step.id} records no result ${rule.key}. Choose one that it records.`);
  else if (result.kind !== kind) {
    const needed = kind === 'number' ? 'a number' : 'a yes or no';
    problems.add(`${at}.key`, `“${result.label}” is not ${needed}, so it can't be looked at here. Choose one that is.`);
  }
}
