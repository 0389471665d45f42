/** A step and the ids of those it waits for. */
export type Waiting = { id: string; dependsOn: readonly string[] };

/**
 * Circles in what waits for what: each as the ids along it, every one waiting for the next and the last for the first.
 * Steps that share a circle are told once; ids that do not exist are passed over.
 */
export function findCycles(steps: readonly Waiting[]): string[][] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const follow = (step: Waiting, path: string[]): void => {
    const start = path.indexOf(step.id);
    if (start !== -1) {
      cycles.push(path.slice(start));
      return;
    }
    if (done.has(step.id)) return;
    path.push(step.id);
    for (const id of step.dependsOn) {
      const next = byId.get(id);
      if (next) follow(next, path);
    }
    path.pop();
    done.add(step.id);
  };
  for (const step of steps) follow(step, []);
  const told = new Set<string>();
  return cycles.filter((cycle) => {
    const isNew = cycle.every((id) => !told.has(id));
    for (const id of cycle) told.add(id);
    return isNew;
  });
}
