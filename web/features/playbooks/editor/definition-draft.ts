import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';

export type Step = PlaybookDefinition['steps'][number];
export type Phase = PlaybookDefinition['phases'][number];

/** A phase with its steps, each with its place in the definition; `phase` is null for steps whose phase is gone. */
export type PhaseWithSteps = { phase: Phase | null; index: number; steps: { step: Step; index: number }[] };

const BUSINESS_DAYS_OF_WEEK = 5;
const LONGEST_ID = 60;

/** The phases in their order with their steps; steps of no known phase come last. */
export function phasesWithSteps({ phases, steps }: PlaybookDefinition): PhaseWithSteps[] {
  const placed = steps.map((step, index) => ({ step, index }));
  const groups = phases.map((phase, index): PhaseWithSteps => ({
    phase,
    index,
    steps: placed.filter(({ step }) => step.phaseId === phase.id),
  }));
  const known = new Set(phases.map((phase) => phase.id));
  const left = placed.filter(({ step }) => !known.has(step.phaseId));
  return left.length > 0 ? [...groups, { phase: null, index: -1, steps: left }] : groups;
}

/** An id made from a title: small letters, digits and hyphens, different from those taken. */
export function idOf(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replaceAll(/^-+|-+$/g, '');
  const base = plain || 'untitled';
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** The id after a change of the title: it follows the title as long as nobody wrote another one. */
export function followTitle(id: string, before: string, title: string, taken: readonly string[]): string {
  const others = taken.filter((one) => one !== id);
  return id === idOf(before, others) ? idOf(title, others) : id;
}

/** The list with the item at `index` moved by so many places; unchanged when it can't go there. */
export function moveItem<T>(list: readonly T[], index: number, by: number): T[] {
  const to = index + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  next.splice(to, 0, ...next.splice(index, 1));
  return next;
}

/** The list with the item at `index` replaced. */
export function replaceAt<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((one, at) => (at === index ? item : one));
}

/** The list without the item at an index. */
export function removeAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

/** Changes a step; a new id is taken over by the steps and criteria that name the old one. */
export function changeStep(definition: PlaybookDefinition, index: number, change: Partial<Step>): PlaybookDefinition {
  const before = definition.steps[index];
  if (!before) return definition;
  const steps = replaceAt(definition.steps, index, { ...before, ...change });
  const { id } = change;
  if (id === undefined || id === before.id) return { ...definition, steps };
  return {
    ...definition,
    steps: steps.map((step) => ({ ...step, dependsOn: step.dependsOn.map((one) => (one === before.id ? id : one)) })),
    exitCriteria: definition.exitCriteria.map((criterion) =>
      'stepId' in criterion.rule && criterion.rule.stepId === before.id
        ? { ...criterion, rule: { ...criterion.rule, stepId: id } }
        : criterion,
    ),
  };
}

/** Takes a step out; no other step waits for it any more. */
export function removeStep(definition: PlaybookDefinition, index: number): PlaybookDefinition {
  const gone = definition.steps[index]?.id;
  return {
    ...definition,
    steps: removeAt(definition.steps, index).map((step) =>
      gone !== undefined && step.dependsOn.includes(gone)
        ? { ...step, dependsOn: step.dependsOn.filter((one) => one !== gone) }
        : step,
    ),
  };
}

/** Puts a step into a phase, before the step at `before`, or as the last one of the phase when that is null. */
export function placeStep(
  definition: PlaybookDefinition,
  index: number,
  phaseId: string,
  before: number | null,
): PlaybookDefinition {
  const moved = definition.steps[index];
  if (!moved || before === index) return definition;
  const target = before === null ? null : definition.steps[before];
  const rest = removeAt(definition.steps, index);
  const at = target ? rest.indexOf(target) : rest.length;
  return inOrderOfPhases({ ...definition, steps: rest.toSpliced(at, 0, { ...moved, phaseId }) });
}

/** The same with the steps in the order in which the plan shows them. */
function inOrderOfPhases(definition: PlaybookDefinition): PlaybookDefinition {
  return { ...definition, steps: phasesWithSteps(definition).flatMap(({ steps }) => steps.map(({ step }) => step)) };
}

/** Moves a phase with its steps. */
export function movePhase(definition: PlaybookDefinition, index: number, by: 1 | -1): PlaybookDefinition {
  return inOrderOfPhases({ ...definition, phases: moveItem(definition.phases, index, by) });
}

/** Adds a step at the end of its phase. */
export function addStep(definition: PlaybookDefinition, step: Step): PlaybookDefinition {
  return inOrderOfPhases({ ...definition, steps: [...definition.steps, step] });
}

/** Moves a step one place up or down: within its phase, and at its edge into the phase beside it. */
export function moveStep(definition: PlaybookDefinition, index: number, by: 1 | -1): PlaybookDefinition {
  const groups = phasesWithSteps(definition);
  const group = groups.findIndex(({ steps }) => steps.some((one) => one.index === index));
  const steps = groups[group]?.steps ?? [];
  const place = steps.findIndex((one) => one.index === index);
  const neighbour = steps[place + by];
  const phaseId = definition.steps[index]?.phaseId ?? '';
  if (neighbour) {
    const before = by === -1 ? neighbour.index : (steps[place + 2]?.index ?? null);
    return placeStep(definition, index, phaseId, before);
  }
  const beside = groups[group + by];
  if (!beside?.phase) return definition;
  return placeStep(definition, index, beside.phase.id, by === 1 ? (beside.steps[0]?.index ?? null) : null);
}

/** Whether a step can be moved that way. */
export function canMoveStep(definition: PlaybookDefinition, index: number, by: 1 | -1): boolean {
  return moveStep(definition, index, by) !== definition;
}

/** Changes a phase; a new id is taken over by its steps. */
export function changePhase(definition: PlaybookDefinition, index: number, change: Partial<Phase>): PlaybookDefinition {
  const before = definition.phases[index];
  if (!before) return definition;
  const phases = replaceAt(definition.phases, index, { ...before, ...change });
  const { id } = change;
  if (id === undefined || id === before.id) return { ...definition, phases };
  const steps = definition.steps.map((step) => (step.phaseId === before.id ? { ...step, phaseId: id } : step));
  return { ...definition, phases, steps };
}

/** Takes a phase out together with its steps. */
export function removePhase(definition: PlaybookDefinition, index: number): PlaybookDefinition {
  const gone = definition.phases[index]?.id;
  const emptied = definition.steps.reduceRight(
    (rest, step, at) => (step.phaseId === gone ? removeStep(rest, at) : rest),
    definition,
  );
  return { ...emptied, phases: removeAt(definition.phases, index) };
}

/** A new last step of a phase, due at the end of its week, done by the first responsible role. */
export function newStep(definition: PlaybookDefinition, phase: Phase): Step {
  return {
    id: idOf(
      'New step',
      definition.steps.map((step) => step.id),
    ),
    phaseId: phase.id,
    title: 'New step',
    guidance: '',
    dueOffset: phase.week * BUSINESS_DAYS_OF_WEEK - 1,
    role: definition.raci.responsible[0] ?? definition.raci.accountable[0] ?? '',
    dependsOn: [],
    isRequired: true,
    results: [],
  };
}

/** A new last phase, a week after the latest one. */
export function newPhase({ phases }: PlaybookDefinition): Phase {
  const week = Math.max(0, ...phases.map((phase) => phase.week)) + 1;
  const title = `Week ${week}`;
  return {
    id: idOf(
      title,
      phases.map((phase) => phase.id),
    ),
    title,
    week,
    goal: '',
  };
}
