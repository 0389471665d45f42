import type { ExecutionStep } from '#shared/contracts/executions.ts';
import classes from './step-mark.module.css';

export type StepState = 'open' | 'blocked' | 'completed' | 'skipped';

/** The status of a step; an open one that waits for others is blocked. */
export function stepStateOf({ status, blockedBy }: Pick<ExecutionStep, 'status' | 'blockedBy'>): StepState {
  return status === 'open' && blockedBy.length > 0 ? 'blocked' : status;
}

export const stepStateNames: Record<StepState, string> = {
  open: 'Open',
  blocked: 'Waiting',
  completed: 'Completed',
  skipped: 'Skipped',
};

/** The circle before a step: empty, dotted while it waits, with a tick, or with a dash. */
export function StepMark({ state }: { state: StepState }) {
  return (
    <svg width={18} height={18} viewBox="0 0 18 18" aria-hidden="true" className={classes.mark} data-state={state}>
      <circle cx={9} cy={9} r={7.25} />
      {state === 'completed' && <path d="m5.6 9.2 2.3 2.3 4.5-4.8" />}
      {state === 'skipped' && <path d="M5.8 9h6.4" />}
      {state === 'open' && <path className={classes.hint} d="m5.6 9.2 2.3 2.3 4.5-4.8" />}
    </svg>
  );
}
