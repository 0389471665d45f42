import { addBusinessDays } from '#shared/business-days.ts';
import type { Calendar } from '#shared/business-days.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { blockersOf } from './step-order.ts';

/** A step of an execution as it begins. */
export type PlannedStep = {
  stepKey: string;
  position: number;
  title: string;
  role: string;
  isRequired: boolean;
  dependsOn: string[];
  assigneeId: string | null;
  dueOn: string;
  status: 'open';
  isBlocked: boolean;
};

/**
 * The steps of a definition for one execution: due their number of business days after `startedOn` (`YYYY-MM-DD`),
 * given to whoever takes their role (`people`: role name to member).
 */
export function planSteps(
  definition: PlaybookDefinition,
  startedOn: string,
  calendar: Calendar,
  people: Readonly<Record<string, string>>,
): PlannedStep[] {
  const planned = definition.steps.map((step, position) => ({
    stepKey: step.id,
    position,
    title: step.title,
    role: step.role,
    isRequired: step.isRequired,
    dependsOn: step.dependsOn,
    assigneeId: (Object.hasOwn(people, step.role) ? people[step.role] : null) ?? null,
    dueOn: addBusinessDays(startedOn, step.dueOffset, calendar),
    status: 'open' as const,
    isBlocked: false,
  }));
  return planned.map((step) => ({ ...step, isBlocked: blockersOf(step, planned).length > 0 }));
}

/** The roles of a playbook: those of its RACI and of its steps, each once. */
export function rolesOf({ raci, steps }: PlaybookDefinition): string[] {
  const { responsible, accountable, consulted, informed } = raci;
  const named = [responsible, accountable, consulted, informed].flat();
  return [...new Set([...named, ...steps.map(({ role }) => role)])];
}
