import type { PlaybookDefinition, ResultField, Step } from '#shared/contracts/playbooks.ts';
import { countOf } from '#shared/format-values.ts';
import { checkUnique } from './definition-checker.ts';
import type { Problems } from './definition-checker.ts';
import { findCycles } from './find-cycles.ts';

/** The most business days that so many calendar days can hold, in a week of five. */
function businessDaysWithin(durationDays: number): number {
  return Math.ceil((durationDays * 5) / 7);
}

/** Steps: their ids, phases, roles, due offsets, results, and what they wait for. */
export function checkSteps(problems: Problems, { steps, phases, raci, durationDays }: PlaybookDefinition): void {
  if (steps.length === 0) problems.add('steps', 'A playbook needs at least one step. Add the first thing to be done.');
  checkUnique(problems, steps, { at: 'steps', what: 'step' });
  const phaseIds = new Set(phases.map(({ id }) => id));
  const roles = new Set(Object.values(raci).flat());
  const lastDay = businessDaysWithin(durationDays);
  for (const [index, step] of steps.entries()) {
    const at = `steps.${index}`;
    if (!phaseIds.has(step.phaseId)) {
      problems.add(`${at}.phaseId`, `There is no phase ${step.phaseId || 'without an id'}. Choose one of the phases.`);
    }
    if (!roles.has(step.role)) {
      problems.add(
        `${at}.role`,
        `The role ${step.role} is in none of the RACI lists. Add it to those responsible, or choose one of the roles.`,
      );
    }
    if (step.dueOffset > lastDay) {
      problems.add(
        `${at}.dueOffset`,
        `Due ${countOf(step.dueOffset, 'business day')} after the start, but ${countOf(durationDays, 'day')} can hold about ${lastDay}. Bring it forward, or make the playbook longer.`,
      );
    }
    checkResults(problems, step.results, `${at}.results`);
  }
  checkDependencies(problems, steps);
}

function checkDependencies(problems: Problems, steps: readonly Step[]): void {
  const byId = new Map(steps.map((step) => [step.id, step]));
  for (const [index, step] of steps.entries()) {
    for (const [position, id] of step.dependsOn.entries()) {
      const at = `steps.${index}.dependsOn.${position}`;
      const other = byId.get(id);
      if (!other) problems.add(at, `There is no step ${id} to wait for. Take it out, or choose one of the steps.`);
      else if (step.dueOffset < other.dueOffset) {
        problems.add(
          `steps.${index}.dueOffset`,
          `“${step.title}” is due before “${other.title}”, which it waits for. Set it to day ${other.dueOffset} or later.`,
        );
      }
    }
  }
  for (const cycle of findCycles(steps)) {
    const index = steps.findIndex(({ id }) => id === cycle[0]);
    const names = [...cycle, cycle[0]].join(' → ');
    problems.add(
      `steps.${index}.dependsOn`,
      cycle.length === 1
        ? `The step ${cycle[0]} waits for itself. Take this dependency out.`
        : `These steps wait for each other: ${names}. Take one of the dependencies out.`,
    );
  }
}

function checkResults(problems: Problems, results: readonly ResultField[], at: string): void {
  checkUnique(problems, results, { at, what: 'result of this step', field: 'key' });
  for (const [index, { kind, options, min, max, label }] of results.entries()) {
    if (kind === 'choice' && new Set(options).size < 2) {
      problems.add(`${at}.${index}.options`, `“${label}” is a choice, so give it at least two different options.`);
    }
    if (kind === 'number' && min !== null && max !== null && min > max) {
      problems.add(`${at}.${index}.min`, `“${label}” can't be at least ${min} and at most ${max}. Swap the two.`);
    }
  }
}
