import type { FieldProblem } from '#platform/errors.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { countOf } from '#shared/format-values.ts';
import { checkGoals } from './check-goals.ts';
import { checkSteps } from './check-steps.ts';
import { checkUnique, gatherProblems } from './definition-checker.ts';
import type { KnownMeasures, Problems } from './definition-checker.ts';

/**
 * What keeps a definition from being published, beyond its form: each problem with the dotted path of the field and a
 * sentence that says what to do. Empty when it can be published.
 */
export function checkDefinition(definition: PlaybookDefinition, known: KnownMeasures): FieldProblem[] {
  const problems = gatherProblems();
  checkFrame(problems, definition);
  checkSteps(problems, definition);
  checkGoals(problems, definition, known);
  return problems.found;
}

function checkFrame(problems: Problems, { raci, phases, durationDays }: PlaybookDefinition): void {
  if (raci.responsible.length === 0) {
    problems.add('raci.responsible', 'Nobody is responsible. Name at least one role that does the work.');
  }
  checkUnique(problems, phases, { at: 'phases', what: 'phase' });
  const lastWeek = Math.ceil(durationDays / 7);
  for (const [index, { week }] of phases.entries()) {
    if (week > lastWeek) {
      problems.add(
        `phases.${index}.week`,
        `Week ${week} begins after the ${countOf(durationDays, 'day')} of the playbook. Bring the phase forward, or make the playbook longer.`,
      );
    }
  }
}
