/** What the order of steps depends on. */
export type OrderedStep = {
  stepKey: string;
  position: number;
  dependsOn: string[];
  status: 'open' | 'completed' | 'skipped';
};

/** Keys of the steps that a step still waits for, in the order in which it names them; done steps wait for nothing. */
export function blockersOf(step: OrderedStep, steps: readonly OrderedStep[]): string[] {
  if (step.status !== 'open') return [];
  const open = new Set(steps.filter(({ status }) => status === 'open').map(({ stepKey }) => stepKey));
  return step.dependsOn.filter((key) => open.has(key));
}

/** Key of the first open step in the order of the playbook that waits for nothing; null when there is none. */
export function currentStepOf(steps: readonly OrderedStep[]): string | null {
  const inOrder = steps.toSorted((a, b) => a.position - b.position);
  return inOrder.find((step) => step.status === 'open' && blockersOf(step, steps).length === 0)?.stepKey ?? null;
}
