import type { PlaybookDefinition, Step } from '#shared/contracts/playbooks.ts';
import type { DemoNote, DemoRun } from './demo-runs.ts';
import { demoStepResults } from './demo-step-results.ts';
import { dueInstant, earlier, instantOf, laterDay } from './demo-times.ts';

/** Something that somebody does in an execution of the demo. */
export type DemoAct =
  | { kind: 'start' }
  | { kind: 'complete'; stepId: string; result: Record<string, unknown> }
  | { kind: 'skip'; stepId: string; reason: string }
  | { kind: 'note'; note: DemoNote }
  | { kind: 'pause' }
  | { kind: 'end' };

export type DatedAct = { at: Date; run: DemoRun; act: DemoAct };

/** All that is done in an execution, with its times; what would be done after now is left out. */
export function planRun(now: Date, run: DemoRun, definition: PlaybookDefinition): DatedAct[] {
  const start = instantOf(now, run.start);
  const pause = run.pause && instantOf(now, run.pause);
  const end = run.end && instantOf(now, run.end.at);
  const acts: DatedAct[] = [{ at: start, run, act: { kind: 'start' } }];
  const steps = stepsOf(now, run, definition, start, pause ?? end);
  for (const { step, at } of steps) {
    const reason = run.skip?.[step.id];
    const result = resultOf(run, step, at);
    const act: DemoAct =
      reason === undefined ? { kind: 'complete', stepId: step.id, result } : { kind: 'skip', stepId: step.id, reason };
    acts.push({ at, run, act });
  }
  const after = (instant: Date) => new Date(Math.max(instant.getTime(), start.getTime() + 1000));
  for (const note of run.notes ?? [])
    acts.push({ at: after(instantOf(now, note.at)), run, act: { kind: 'note', note } });
  if (pause) acts.push({ at: pause, run, act: { kind: 'pause' } });
  if (end) acts.push({ at: end, run, act: { kind: 'end' } });
  return acts;
}

/** The steps that are done, in an order in which none waits for a later one, each with when. */
function stepsOf(now: Date, run: DemoRun, definition: PlaybookDefinition, start: Date, stop: Date | undefined) {
  const ordered = definition.steps
    .map((step, position) => ({ step, position }))
    .toSorted((a, b) => a.step.dueOffset - b.step.dueOffset || a.position - b.position);
  const told = run.lastStep && instantOf(now, run.lastStep);
  // Nothing is done any more once it is paused or has ended.
  const latest = stop && new Date(stop.getTime() - 1000);
  const last = told && latest ? earlier(told, latest) : (told ?? latest);
  const done = ordered
    .slice(0, run.steps)
    .map(({ step, position }) => ({ step, at: dueInstant(start, step.dueOffset, position) }));
  const isAllDone = last !== undefined;
  const dated = isAllDone
    ? done.map(({ step, at }) => ({ step, at: last ? earlier(at, last) : at }))
    : done.filter(({ at }) => at < now);
  const final = dated.at(-1);
  if (told && last && final) final.at = last;
  return dated;
}

/** What is recorded: the run's own, or the usual; days that were agreed on follow from when the step was done. */
function resultOf(run: DemoRun, step: Step, at: Date): Record<string, unknown> {
  const asked = step.results.filter(({ kind }) => kind === 'date');
  const days = Object.fromEntries(asked.map(({ key }): [string, unknown] => [key, laterDay(at)]));
  return { ...days, ...demoStepResults[step.id], ...run.results?.[step.id] };
}
