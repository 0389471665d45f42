import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';

/** What is wrong with a field of a definition; `path` is dotted, from the definition on: `steps.3.dependsOn`. */
export type FieldProblem = { path: string; message: string };

const lists = ['steps', 'phases', 'outcomes', 'exitCriteria'] as const;
const listNames = { steps: 'Step', phases: 'Phase', outcomes: 'Outcome', exitCriteria: 'Exit criterion' };
const fieldNames: Record<string, string> = {
  name: 'Name',
  purpose: 'Purpose',
  durationDays: 'Duration',
  priority: 'Priority',
  raci: 'Roles',
  steps: 'Steps',
  phases: 'Phases',
  outcomes: 'Outcomes',
  exitCriteria: 'Exit criteria',
  nextSteps: 'Next steps',
};

/** The problems of an answer with their paths from the definition on. */
export function ownProblems(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ path, message }) => ({ path: path.replace(/^definition\.?/, ''), message }));
}

/** The problems of a field and of what lies within it. */
export function problemsUnder(problems: readonly FieldProblem[], path: string): FieldProblem[] {
  return problems.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
}

/** What to show at a field, if anything is wrong with it or within it. */
export function problemAt(problems: readonly FieldProblem[], path: string): string | undefined {
  return problemsUnder(problems, path)[0]?.message;
}

/** The number of the step that a path leads into, or null. */
export function stepOfPath(path: string): number | null {
  const found = /^steps\.(\d+)/.exec(path);
  return found ? Number(found[1]) : null;
}

/** Where a problem is, in words: `Step “Survey”`, `Roles`. */
export function placeWords(path: string, definition: PlaybookDefinition): string {
  const [first = '', second] = path.split('.');
  const list = lists.find((one) => one === first);
  if (!list || second === undefined) return fieldNames[first] ?? 'Playbook';
  const item = definition[list][Number(second)];
  const title = item && ('title' in item ? item.title : item.label);
  return title ? `${listNames[list]} “${title}”` : `${listNames[list]} ${Number(second) + 1}`;
}

/** The paths to look for a field by, the exact one first, then those around it. */
export function pathsAround(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}
